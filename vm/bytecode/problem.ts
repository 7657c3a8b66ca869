/** Why a byte string is not a module that can run. */
export interface ModuleProblem {
  /** ELC_DECODE: not canonical CBOR · ELC_VERSION · ELC_FORMAT: not a module · ELC_VERIFY: a module that must not run. */
  readonly code: 'ELC_DECODE' | 'ELC_VERSION' | 'ELC_FORMAT' | 'ELC_VERIFY';
  readonly message: string;
  /** Byte offset, for ELC_DECODE. */
  readonly offset?: number;
}

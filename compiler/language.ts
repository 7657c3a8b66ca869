/** What sources are written in, by the names of the compiler's catalogue. */
export type Language = 'lua' | 'rgs' | 'fold.yaml';

/** By the ending of its name: `.rgs` policies, `.yaml` and `.yml` folds, everything else EchoLua. */
export function languageOf(file: string): Language {
  if (/\.rgs$/i.test(file)) return 'rgs';
  return /\.ya?ml$/i.test(file) ? 'fold.yaml' : 'lua';
}

/** An entry of a folder. A symbolic link is `other`: it is not followed, so that a search always ends. */
export interface GoldenEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** `missing` tells a file that is not there from one that cannot be read. */
export type FileOutcome<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: string; readonly missing?: boolean; readonly value?: undefined };

/**
 * The files that golden vectors live in, given by the caller: this room touches no file system of its own. Paths are
 * relative to a root of the caller's choice, with `/` between names and `..` only at their start; `` is the root.
 */
export interface GoldenFiles {
  list(folder: string): FileOutcome<readonly GoldenEntry[]>;
  read(file: string): FileOutcome<Uint8Array>;
  /** Replaces the file, or makes it; its folder exists. */
  write(file: string, bytes: Uint8Array): FileOutcome<true>;
  remove(file: string): FileOutcome<true>;
}

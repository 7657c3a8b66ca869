/** What renaming needs, or why it is refused. */
export type Renaming<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: string; readonly value?: undefined };

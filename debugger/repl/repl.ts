/** What a line came to: text, more lines that it needs, or what is wrong with it. */
export type Reply =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'more' }
  | { readonly kind: 'wrong'; readonly text: string };

/** Takes what somebody types, a line or several, and says what it comes to. */
export interface Repl {
  enter(text: string): Reply;
  /** What the last word of a line may become. */
  complete(line: string): readonly string[];
}

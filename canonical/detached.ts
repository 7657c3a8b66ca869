/** A copy that does not keep the text it was cut from: a slice of a short string that is made for it. */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1); /* V8 copies slices of up to 12 units anyway */
}

const LONGEST = 40;

/** A piece of the source (a binary string of UTF-8) for a message: decoded, shortened, in backquotes. */
export function quoteSource(bytes: string): string {
  let cut = bytes;
  if (bytes.length > LONGEST) {
    let end = LONGEST;
    while (end > 0 && (bytes.charCodeAt(end) & 0xc0) === 0x80) end -= 1;
    cut = bytes.slice(0, end);
  }
  const text = textOfBytes(cut);
  return `\`${text}${cut.length < bytes.length ? '…' : ''}\``;
}

/** The text of a binary string; bytes that are not UTF-8 become U+FFFD. */
export function textOfBytes(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
}

/** `quoteSource` of a text. */
export function quoteText(text: string): string {
  let cut = text;
  if (text.length > LONGEST) {
    const end = (text.charCodeAt(LONGEST) & 0xfc00) === 0xdc00 ? LONGEST - 1 : LONGEST;
    cut = text.slice(0, end);
  }
  return `\`${cut}${cut.length < text.length ? '…' : ''}\``;
}

/** The hint that names what was probably meant (`suggest` finds it); undefined if nothing was. */
export function didYouMean(meant: string): string;
export function didYouMean(meant: string | undefined): string | undefined;
export function didYouMean(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

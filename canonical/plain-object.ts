/**
 * Whether an object is a plain one: made by `{}`, JSON.parse or Object.create(null), and not an instance of
 * a class. Plain objects of another realm (a browser frame, a test runner) count, so the prototype is known
 * by having none itself.
 */
export function isPlainObject(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

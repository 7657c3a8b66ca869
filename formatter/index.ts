export { type FormatOptions, formatSource } from './format-source.ts';
export type { Formatted } from './formatted.ts';

export { LIBRARIES, libraryMembers, MEMBERS, SCRIPT_MEMBERS, stringLibrary } from './library.ts';
export type { Library, Signature } from './signature.ts';

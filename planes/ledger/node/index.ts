export type { GitPlace } from '../git/git.ts';
export { type GitRepository, openRepository } from '../git/git-repository.ts';
export { GitStore } from '../git/git-store.ts';
export { newPrivateKey, signerOf, verifySignature } from './ed25519.ts';
export { actorsWithKeys, createKey, type KeyFile, keyFolder, loadKey } from './key-files.ts';

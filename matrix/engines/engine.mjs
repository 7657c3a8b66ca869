/**
 * An engine, as the files of this folder describe one.
 * @typedef {object} Engine
 * @property {string} name What the table calls it.
 * @property {string} platform Processor, C library or system, as far as the row is about it.
 * @property {readonly string[]} [npm] Packages of matrix/package.json that it needs.
 * @property {readonly string[]} [debian] Debian packages that it needs.
 * @property {readonly string[]} [files] Files that its Debian packages bring; they are installed only if one is missing.
 * @property {() => string | undefined} [prepare] Makes what else it needs; gives why it cannot.
 * @property {(bundle: string) => readonly string[]} command Runs the bundle: a program and its arguments.
 * @property {readonly string[]} [version] A command whose output has the version.
 * @property {Readonly<Record<string, string>>} [env]
 * @property {number} [seconds] How long it may take; 300 if not given.
 */

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../fetch-packages.mjs';

/** A file of an npm package of matrix/package.json. */
export const inPackage = (name, ...path) => join(packageFolder(name), ...path);

/** A script of matrix/runners. */
export const runner = (name) => join(dirname(dirname(fileURLToPath(import.meta.url))), 'runners', name);

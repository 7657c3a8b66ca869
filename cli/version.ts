/** Its own file, so that `gatos --version` loads nothing else; version.test.ts holds it against package.json. */
export const CLI_VERSION = '0.1.0';

/**
 * The schema of policies that have none of their own: the intents of GATOS, in the format of `schema:`. An attribute that is required
 * is missed only where a rule for the intent reads it.
 */
export const GATOS_SCHEMA = `
intents:
  read: { path: path }
  write: { path: path, bytes?: number }
  append: { path: path, type?: text }
  fold: { path: path, fold_root?: text }
  export: { path: path, format?: text }
  exec: { command: text, args?: [text], image?: text }
  push: { ref: path, paths?: [path], force?: boolean }
  merge: { ref: path, paths?: [path], breaking: boolean }
  publish: { topic: text }
  subscribe: { topic: text }
  grant: { subject: text, capability: text }
  revoke: { subject: text, capability: text }
common:
  id?: text
  actor: text
  ns?: text
  labels: [text]
  remote: text
  ip?: text
  at?: text
  version?: text
data:
  caps: [text]
  trust: { "*": { level: number } }
  groups: { "*": [text] }
  owners: { "*": [text] }
  approvals: [{ actor: text }]
  signers: [text]
  epoch: number
`;

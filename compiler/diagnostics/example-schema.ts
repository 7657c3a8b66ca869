/** The schema of the examples of policies that need one of their own. */
export const EXAMPLE_SCHEMA = `schema:
  intents:
    deploy: { service: text, note?: text, replicas: number }
  common: { actor: text }
  data: { teams: { "*": [text] } }
`;

export { type CompiledPolicy, type CompilePolicyOptions, compilePolicy } from './compile-policy.ts';
export { GATOS_SCHEMA } from './gatos-schema.ts';
export type { PolicyMap, RuleMap } from './policy-map.ts';

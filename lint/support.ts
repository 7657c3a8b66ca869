import type { Language } from '../compiler/language.ts';
import type { LanguageSupport } from './language-support.ts';
import { luaSupport } from './lua/lua-support.ts';
import { policySupport } from './policy/policy-support.ts';
import { yamlFoldSupport } from './yaml-fold/yaml-fold-support.ts';

/** Every language. Who needs one of them only, and soon, loads its module alone: the parser of expressions takes a while. */
export const SUPPORT: Readonly<Record<Language, LanguageSupport>> = {
  lua: luaSupport,
  rgs: policySupport,
  'fold.yaml': yamlFoldSupport,
};

import { compile, compileAnalysed } from '../../compiler/compile.ts';
import { parseThrough } from '../../compiler/lua/parse.ts';
import type { Examined } from '../examined.ts';
import type { LanguageSupport } from '../language-support.ts';
import { RULES } from '../rules/registry.ts';
import { runRules } from '../run-rules.ts';
import type { Settings } from '../settings.ts';
import { lineComments } from './line-comments.ts';
import { LuaFile } from './lua-file.ts';

const LUA_RULES = RULES.filter((rule) => rule.language === 'lua');

export const luaSupport: LanguageSupport = {
  examine,
  rootOf: (source, { purpose }) => compile(source, purpose, {}).foldRoot,
};

function examine(source: string | Uint8Array, settings: Settings): Examined {
  const { compiled, analysis } = compileAnalysed(source, settings.purpose, {}, parseThrough);
  const { diagnostics: problems, foldRoot: root } = compiled;
  if (analysis === undefined) return { problems, root: undefined };
  const { text } = analysis;
  const file = new LuaFile(analysis, settings.events);
  const findings = runRules(LUA_RULES, file, settings, problems, analysis.broken);
  return { problems, root, syntax: { text, comments: () => lineComments(text), findings } };
}

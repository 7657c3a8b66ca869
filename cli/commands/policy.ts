import type { DefineCommand } from '../command.ts';
import { defineBench } from './policy/bench.ts';
import { defineCheck } from './policy/check.ts';
import { defineDiff } from './policy/diff.ts';
import { defineEval } from './policy/eval.ts';
import { defineExplain } from './policy/explain.ts';
import { defineInit } from './policy/init.ts';
import { defineRepository } from './policy/repository.ts';
import { defineTest } from './policy/test.ts';

/** What can be done with a policy. Options from the environment are GATOS_POLICY_<OPTION>, for all of them. */
export const definePolicy: DefineCommand = (program, io, finish) => {
  const policy = program
    .command('policy')
    .summary('decide about intents, and test policies')
    .description(
      'A policy says who may do what: rules in a .rgs file, or compiled by policyc. What no rule allows is denied, and denying outweighs allowing.',
    );
  const commands = [
    defineEval,
    defineExplain,
    defineTest,
    defineCheck,
    defineInit,
    defineDiff,
    defineBench,
    defineRepository,
  ];
  for (const define of commands) define(policy, io, finish);
};

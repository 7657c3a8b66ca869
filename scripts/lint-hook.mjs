#!/usr/bin/env node
// The hook of pre-commit that lints.
import { runHook } from './run-hook.mjs';

await runHook('lint', process.argv.slice(2));

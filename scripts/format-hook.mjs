#!/usr/bin/env node
// The hook of pre-commit that formats.
import { runHook } from './run-hook.mjs';

await runHook('format', process.argv.slice(2));

// A fold, its log and a driver as one file of plain Lua, for the engines that are not ours.
import { readFileSync } from 'node:fs';

const part = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** LuaJIT takes 65,536 constants a function, so the log comes in functions of a few hundred events. */
const EVENTS_A_FUNCTION = 500;

export function luaProgram(source, events, count) {
  const fill = [];
  for (let i = 0; i < events.length; i += EVENTS_A_FUNCTION) {
    const some = events.slice(i, i + EVENTS_A_FUNCTION).map((event) => `log[#log+1]=${literal(event)}`);
    fill.push(`(function() ${some.join('\n')} end)();`);
  }
  return [
    `local EVENTS, log = ${count}, {};`,
    ...fill,
    `local replay = (function() ${part('replay.lua')} end)();`,
    part('echolua.lua'),
    `local reducer = (function() ${source}\nend)();`,
    part('drive.lua'),
  ].join('\n');
}

function literal(data) {
  if (typeof data === 'string') return `"${data.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
  if (typeof data !== 'object' || data === null) return `${data ?? 'nil'}`;
  if (Array.isArray(data)) return `{${data.map(literal).join(',')}}`;
  return `{${Object.entries(data)
    .map(([key, value]) => `[${literal(key)}]=${literal(value)}`)
    .join(',')}}`;
}

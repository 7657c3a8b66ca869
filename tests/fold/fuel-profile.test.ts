import { readFileSync } from 'node:fs';
import type { Data } from '../../canonical/data.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { loadFold } from '../../fold/fold.ts';
import { FuelProfile } from '../../vm/interpreter/fuel-profile.ts';
import { elcOf, event, expectValue, foldOf } from './fold-of.ts';

const SOURCE = `
local function weigh(list)
  local sum = 0
  for i = 1, #list do if i % 2 == 0 then goto continue end sum = sum + list[i] ::continue:: end
  return sum
end
return {
  init = function() return { log = {} } end,
  fold = function(state, event)
    local ok, message = pcall(function() if event.payload > 3 then error('too large: ' .. event.payload) end end)
    state.log[#state.log + 1] = message or 'fine'
    for k, v in dpairs(state.log) do if v == 'never' then break end end
    local w = 0 while w < event.payload do w = w + 1 end
    state.sum = (state.sum or 0) + weigh({ 1, 2, 3, w })
    return state
  end,
  emit = function(state) return { ['out.json'] = table.concat(state.log, ', ') } end,
}`;

test('a profiled run gives the same result and fuel, and its profile adds up to it', () => {
  const profile = new FuelProfile();
  const plain = expectValue(foldOf(SOURCE).start());
  const profiled = expectValue(expectValue(loadFold(elcOf(SOURCE), { profile })).start());
  for (let i = 1; i < 9; i++) {
    expectValue(plain.apply(event(i, i)));
    expectValue(profiled.apply(event(i, i)));
  }
  const result = expectValue(profiled.result());
  expect(result).toEqual(expectValue(plain.result()));
  expect(profile.uses().reduce((sum, { fuel }) => sum + fuel, 0)).toBe(result.fuel);
});

test('fuel by size goes to the instruction that asked for it', () => {
  const profile = new FuelProfile();
  const source = `return function(state, event)
    local a = 1
    local b = ("x"):rep(3200)
    return state
  end`;
  const run = expectValue(expectValue(loadFold(elcOf(source), { profile })).start());
  expectValue(run.apply(event(1, 0)));
  const uses = profile.uses().filter(({ func }) => func === 1);
  // 3200 bytes are 100 of fuel by size, beside 11 for the call with its two arguments and one result.
  expect(Math.max(...uses.map(({ fuel }) => fuel))).toBe(111);
});

test('the example of the quick start: every unit of its fuel has a place', () => {
  const folder = new URL('../../examples/redis-churn/', import.meta.url);
  const profile = new FuelProfile();
  const elc = elcOf(readFileSync(new URL('fold.lua', folder), 'utf8'));
  const run = expectValue(expectValue(loadFold(elc, { profile })).start());
  const lines = readFileSync(new URL('events.jsonl', folder), 'utf8').split('\n').slice(0, 500);
  for (const line of lines) expectValue(run.apply(decodeJson(new TextEncoder().encode(line)).value as Data));
  const { fuel } = expectValue(run.result());
  expect(profile.uses().reduce((sum, use) => sum + use.fuel, 0)).toBe(fuel);
});

// What going through an unchanged table costs the first time and later, in seconds a pass: `node dpairs.mjs KEYS` prints one object of JSON.
import { compileScript } from '../../dist/compiler/compile-script.js';
import { Budget } from '../../dist/fold/budget.js';
import { loadModule } from '../../dist/fold/load-module.js';
import { firstResult } from '../../dist/vm/values/value.js';

const KEYS = Number(process.argv[2]);

const SOURCE = `local tables = {
  ["a list"] = function(i) return i end,
  -- Keys that come in no order: 7919 has no factor in common with a power of ten.
  ["texts"] = function(i, n) return "key-" .. i * 7919 % n end,
  ["numbers that are no list"] = function(i, n) return -(i * 7919 % n) - 1 end,
}
return {
  fill = function(kind, n)
    local t, key = {}, tables[kind]
    for i = 1, n do t[key(i, n)] = i end
    return t
  end,
  pass = function(t)
    local sum = 0
    for _, value in dpairs(t) do sum = sum + value end
    return sum
  end,
  store = function(t, n)
    for key in dpairs(t) do t[key] = n return end
  end,
}`;

const budget = new Budget({ fuel: Number.MAX_SAFE_INTEGER, memory: 2 ** 50, depth: 200 });
const { machine } = budget;
const call = (callee, ...args) => {
  const { value, problem } = budget.spend(() => firstResult(machine.call(callee, args)));
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return value;
};
const module = call(loadModule(compileScript(SOURCE).elc).value.chunk(machine));
const [fill, pass, store] = ['fill', 'pass', 'store'].map((name) => module.getField(name));
const seconds = (table) => {
  const start = process.hrtime.bigint();
  call(pass, table);
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const figures = {};
for (const kind of ['a list', 'texts', 'numbers that are no list']) {
  for (let i = 0; i < 200; i++) seconds(call(fill, kind, 1000));
  const table = call(fill, kind, KEYS);
  const first = seconds(table);
  const second = seconds(table);
  call(store, table, 1);
  figures[kind] = { first, second, stored: seconds(table) };
}
console.log(JSON.stringify(figures));

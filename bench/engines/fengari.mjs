// Runs one Lua file on fengari, and prints how long the run took and what it printed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const {
  lua,
  lauxlib,
  lualib,
  to_luastring: text,
  to_jsstring: jsText,
} = createRequire(import.meta.url)('fengari');
const L = lauxlib.luaL_newstate();
lualib.luaL_openlibs(L);
const lines = [];
lua.lua_pushcfunction(L, (state) => {
  const words = [];
  for (let i = 1; i <= lua.lua_gettop(state); i++)
    words.push(
      lua.lua_isboolean(state, i) ? `${lua.lua_toboolean(state, i)}` : jsText(lua.lua_tostring(state, i)),
    );
  lines.push(words.join('\t'));
  return 0;
});
lua.lua_setglobal(L, text('print'));
lauxlib.luaL_loadstring(L, text(readFileSync(process.argv[2], 'utf8')));
const start = process.hrtime.bigint();
if (lua.lua_pcall(L, 0, 0, 0) !== 0) throw new Error(lua.lua_tojsstring(L, -1));
console.log(
  JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, output: lines.join('\n') }),
);

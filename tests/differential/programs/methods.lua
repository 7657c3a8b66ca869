local Account = {}
Account.__index = Account
function Account.new(n) return setmetatable({balance = n}, Account) end
function Account:deposit(n) self.balance = self.balance + n return self end
function Account:get(...) return self.balance, ... end
local a = Account.new(10)
print(a:deposit(5):deposit(2):get("x"))
print(a.get(a), Account.get(a), a["get"](a, 1))
local Saving = setmetatable({}, {__index = Account})
Saving.__index = Saving
function Saving:get() return "saving " .. Account.get(self) end
local s = setmetatable({balance = 1}, Saving)
print(s:get(), s:deposit(4):get())
local t = {f = {g = {}}}
function t.f.g.h(x) return x end
function t.f.g:m(x) return self == t.f.g, x end
print(t.f.g.h(1)) print(t.f.g:m(2)) print(t.f.g.m(2, 3))
local log = ""
local function obj() log = log .. "o" return a end
local function arg() log = log .. "a" return 1 end
obj():deposit(arg())
print(log, a.balance)
print(("x"):rep(2), ("%d"):len(), #("abc"):upper(), ("a"):rep(2):upper():lower())
local str = "abc"
print(str:len(), str.len == string.len, str.nothing) print(pcall(function() return str:nothing() end))
print(pcall(function() local n = nil return n:m() end))
print(pcall(function() return t:none() end))
print(pcall(function() return t.f.none.x end))
local call = setmetatable({}, {__call = function(self, ...) return select("#", ...), type((...)), select(2, ...) end})
print(call()) print(call(1, nil)) print(pcall(call, 2))
local nested = setmetatable({}, {__call = call})
print(nested("n", "m"))
local tbl = {method = call}
print((tbl:method("via method")))
print(type(a), rawequal(a, a), a == Account.new(17), #"", -(-3))
local f = function(x) return type(x) == "table" and x[1] or x end
print(f{1}, f"s", f[[l]], f{f"x"})

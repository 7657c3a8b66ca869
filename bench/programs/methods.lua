-- Objects with metatables: method calls and inheritance.
local Account = {}
Account.__index = Account
local function new(balance) return setmetatable({ balance = balance, log = 0 }, Account) end
function Account:deposit(amount) self.balance = self.balance + amount self.log = self.log + 1 end
function Account:withdraw(amount)
  if amount <= self.balance then self:deposit(-amount) end
  return self.balance
end
local accounts = {}
for i = 1, 100 do accounts[i] = new(i * 10) end
local sum = 0
for round = 1, 120000 do
  for i = 1, 100, 3 do
    local account = accounts[i]
    account:deposit(round % 10)
    sum = (sum + account:withdraw(5)) % 1000003
  end
end
print(sum)

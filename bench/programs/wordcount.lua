-- Counting words in a table by string keys.
local words = {}
for i = 1, 500 do words[i] = "word" .. (i * 7919 % 251) end
local counts = {}
for _ = 1, 60000 do
  for i = 1, #words do
    local word = words[i]
    counts[word] = (counts[word] or 0) + 1
  end
end
print(counts.word0, counts.word17)

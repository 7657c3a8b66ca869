print(("hello world"):find("o w"), ("hello"):find("l+"), ("hello"):find("(l)(l)"), ("hello"):find("xyz"), ("a.b"):find(".", 1, true), ("a.b"):find("%."), ("hello"):find("", 10), ("hello"):find("", 6), ("hello"):find("l", -2))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$")) print(("2024-01-31"):match("(%d+)-(%d+)-(%d+)")) print(("x"):match("()")) print(("  trim  "):match("^%s*(.-)%s*$") .. "|")
print(("hello world"):gsub("o", "0")) print(("hello"):gsub("", "-")) print(("abc"):gsub("%w", "%0%0")) print(("hello world"):gsub("(%w+)", "<%1>", 1)) print(("$name is $age"):gsub("%$(%w+)", {name = "Lua", age = 30})) print(("abc"):gsub("%w", function(c) if c == "b" then return "[" .. c .. "]" end end))
for word in ("one two  three"):gmatch("%a+") do print(word) end
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do print(k, v) end
for p in ("abc"):gmatch("()") do print(p) end
print(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)"), ("hello"):match("[^aeiou]+"), ("a-b]c"):match("[%-%]]"), ("x^y"):match("[x^]+"), ("THE END"):gsub("%f[%a]%a+", string.lower))
print(("aXb"):match("%u"), ("a1!"):match("%p"), ("\0a"):find("\0"), ("a\nb"):match("a.b") == "a\nb", ("aaa"):match("a-"), ("aaa"):match("a-$"), ("ab12"):match("%l+%d+"), ("abab"):match("(ab)%1"))
print(pcall(string.find, "a", "[a")) print(pcall(string.find, "a", "%")) print(pcall(string.find, "a", "(a")) print(pcall(string.find, "a", "a)")) print(pcall(string.gsub, "a", "a", "%2")) print(pcall(string.match, "a", "%b")) print(pcall(string.match, "a", "%f"))
print(string.format("%d %5d|%-5d|%05d %+d % d", 42, 42, 42, 42, 42, 42), string.format("%x %X %#x %o %c", 255, 255, 255, 8, 65), string.format("%s %10s|%-10s|%.2s", "a", "b", "c", "def"), string.format("%%"), string.format("%q", 'a"b\\c'), string.format("%s %s %s", nil, true, 12))
print(string.format("%5.1f|%.3f|%-8.2f|%08.3f", 2.25, 0.5, 1.75, -2.5), string.format("%i", 3), string.format("%.0f", 0.5))
print(pcall(string.format, "%d", 1.5)) print(pcall(string.format, "%d", "x"))
print(table.concat(table.move({1, 2, 3, 4, 5}, 2, 5, 1), ","), table.concat(table.move({1, 2, 3}, 1, 3, 3), ","), table.concat(table.move({1, 2}, 1, 2, 3, {9, 9}), ","))
print(utf8.char(72, 228, 8364, 128512), utf8.len("häß"), utf8.codepoint("häß", 1, -1)) print(utf8.offset("häß", 3), utf8.len("\xff"))
for p, c in utf8.codes("hä€") do print(p, c) end

-- Releases of npm packages: how many, when, and which version is the latest by Semantic Versioning 2.0.0 (semver.org),
-- not by the time of publishing: 4.17.21 may be published again after 5.0.0.
local DOT, HYPHEN, PLUS = 46, 45, 43

local function is_digit(byte)
  return byte >= 48 and byte <= 57
end

local function is_word(byte)
  return is_digit(byte) or byte == HYPHEN or byte >= 65 and byte <= 90 or byte >= 97 and byte <= 122
end

local function is_numeric(text)
  for i = 1, #text do
    if not is_digit(string.byte(text, i)) then
      return false
    end
  end
  return true
end

-- The parts between the dots; nil if one is empty or has another character than 0-9 A-Z a-z and the hyphen.
local function split_dots(text)
  local parts = {}
  local start = 1
  for i = 1, #text + 1 do
    local byte = i <= #text and string.byte(text, i) or DOT
    if byte == DOT then
      if i == start then
        return nil
      end
      parts[#parts + 1] = string.sub(text, start, i - 1)
      start = i + 1
    elseif not is_word(byte) then
      return nil
    end
  end
  return parts
end

-- Numeric identifiers have no leading zeros.
local function is_canonical(identifier)
  return not is_numeric(identifier) or identifier == "0" or string.byte(identifier, 1) ~= 48
end

-- The position of a byte in a text, or nil.
local function position(text, wanted)
  for i = 1, #text do
    if string.byte(text, i) == wanted then
      return i
    end
  end
  return nil
end

-- { core = { major, minor, patch }, pre = { identifier, … } }, all as texts; nil for what is no version.
local function parse_version(text)
  local plus = position(text, PLUS)
  if plus then
    -- Build metadata must be well formed, and has no part in precedence (semver 10).
    if not split_dots(string.sub(text, plus + 1)) then
      return nil
    end
    text = string.sub(text, 1, plus - 1)
  end
  local hyphen = position(text, HYPHEN)
  local pre = {}
  if hyphen then
    pre = split_dots(string.sub(text, hyphen + 1))
    if not pre then
      return nil
    end
    for _, identifier in ipairs(pre) do
      if not is_canonical(identifier) then
        return nil
      end
    end
    text = string.sub(text, 1, hyphen - 1)
  end
  local core = split_dots(text)
  if not core or #core ~= 3 then
    return nil
  end
  for _, number in ipairs(core) do
    if not is_numeric(number) or not is_canonical(number) then
      return nil
    end
  end
  return { core = core, pre = pre }
end

-- -1, 0 or 1. Without leading zeros the longer number is the greater one, so numbers of any size compare exactly.
local function compare_numeric(a, b)
  if #a ~= #b then
    return #a < #b and -1 or 1
  end
  return a < b and -1 or a > b and 1 or 0
end

-- semver 11.4: numeric identifiers by value, others bytewise, numeric ones first.
local function compare_identifiers(a, b)
  local a_numeric, b_numeric = is_numeric(a), is_numeric(b)
  if a_numeric and b_numeric then
    return compare_numeric(a, b)
  elseif a_numeric ~= b_numeric then
    return a_numeric and -1 or 1
  end
  return a < b and -1 or a > b and 1 or 0
end

-- Precedence of two parsed versions, semver 11: -1, 0 or 1.
local function compare_versions(a, b)
  for i = 1, 3 do
    local order = compare_numeric(a.core[i], b.core[i])
    if order ~= 0 then
      return order
    end
  end
  if #a.pre == 0 or #b.pre == 0 then
    -- A version without a prerelease comes after those with one.
    return #a.pre == #b.pre and 0 or #a.pre == 0 and 1 or -1
  end
  for i = 1, math.min(#a.pre, #b.pre) do
    local order = compare_identifiers(a.pre[i], b.pre[i])
    if order ~= 0 then
      return order
    end
  end
  return #a.pre < #b.pre and -1 or #a.pre > #b.pre and 1 or 0
end

-- The later of two versions; of equal precedence, the one that was published first.
local function later(current, text, version)
  if current and compare_versions(parse_version(current), version) >= 0 then
    return current
  end
  return text
end

local function package_published(state, payload)
  local package = state[payload.name]
  if not package then
    package = { releases = 0, prereleases = 0, invalid = json.array(), first = payload.at }
    state[payload.name] = package
  end
  package.releases = package.releases + 1
  package.last = payload.at

  local version = parse_version(payload.version)
  if not version then
    table.insert(package.invalid, payload.version)
    return
  end
  package.latest = later(package.latest, payload.version, version)
  if #version.pre == 0 then
    package.latest_stable = later(package.latest_stable, payload.version, version)
  else
    package.prereleases = package.prereleases + 1
  end
end

return {
  fold = function(state, event)
    if event.type == "package.published" then
      package_published(state, event.payload)
    end
    return state
  end,

  emit = function(state)
    local latest, packages, releases = {}, 0, 0
    for name, package in dpairs(state) do
      latest[name] = package.latest_stable or package.latest
      packages = packages + 1
      releases = releases + package.releases
    end
    return {
      ["npm/packages.json"] = state,
      ["npm/latest.json"] = latest,
      ["npm/totals.json"] = { packages = packages, releases = releases },
    }
  end,
}

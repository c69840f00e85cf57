/**
 * Lua that stands around a script of somebody else's and makes it run on virtual time, though on a real Redis: TIME is what the caller says, an
 * instant to expire at is moved by as much as that differs from the real one, and only keys of KEYS may be touched. All of it is on the script's
 * first line, so that places in errors are the script's own.
 *
 * ARGV: seconds, microseconds, how many keys are over on virtual time, these, then the script's own. The reply: for each of KEYS what PTTL says, or
 * `UNTOUCHED` when the script left its time alone, and after those what the script returned.
 */
export function onVirtualTime(script: string): string {
  return `${BEFORE.trim().replace(/\s*\n\s*/g, ' ')} ${script}\n${AFTER.trim()}`;
}

/** Milliseconds to live that no script sets, put on a key before the script runs. */
export const UNTOUCHED = 100_000_000;

const BEFORE = `
local KEYS, ARGV, redis, report = (function(keys, argv, real)
  local known, own, over = {}, {}, tonumber(argv[3])
  for i = 4, 3 + over do real.call('DEL', argv[i]) end
  for i = 4 + over, #argv do own[#own + 1] = argv[i] end
  for _, key in ipairs(keys) do known[key] = true if real.call('PTTL', key) >= 0 then real.call('PEXPIRE', key, ${UNTOUCHED}) end end
  local time = real.call('TIME')
  local ahead = (argv[1] - time[1]) * 1000 + math.floor(argv[2] / 1000) - math.floor(time[2] / 1000)
  local exact = {EXPIREAT = 'PEXPIREAT', PEXPIREAT = 'PEXPIREAT', EXAT = 'PXAT', PXAT = 'PXAT'}
  local function real_end(name, value) return string.format('%.0f', value * (exact[name] == name and 1 or 1000) - ahead) end
  local function asked(run, fail, command, ...)
    local name, words = string.upper(tostring(command)), {...}
    if name == 'TIME' then return {argv[1], argv[2]} end
    local key = words[1]
    if key ~= nil and not known[tostring(key)] then return fail({err = 'ERR key not in KEYS: ' .. tostring(key)}) end
    if exact[name] and tonumber(words[2]) then command, words[2] = exact[name], real_end(name, words[2]) end
    for i = 2, #words - 1 do
      local option = (name == 'SET' or name == 'GETEX') and string.upper(tostring(words[i]))
      if exact[option] and tonumber(words[i + 1]) then words[i], words[i + 1] = exact[option], real_end(option, words[i + 1]) end
    end
    return run(command, unpack(words))
  end
  local function same(value) return value end
  local shown = {}
  for name, value in pairs(real) do shown[name] = value end
  shown.call = function(...) return asked(real.call, error, ...) end
  shown.pcall = function(...) return asked(real.pcall, same, ...) end
  return keys, own, shown, function()
    local left = {}
    for i, key in ipairs(keys) do
      local ms = real.call('PTTL', key)
      left[i] = ms > ${UNTOUCHED / 2} and ${UNTOUCHED} or ms
    end
    return left
  end
end)(KEYS, ARGV, redis)
local reply = (function()`;

const AFTER = 'end)() return {report(), reply}';

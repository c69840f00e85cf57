import type { ClockChoice } from '../shared-limiter.ts';

/** Where the script learns the time: of Redis itself, so that no node's clock matters, or from the caller, who then says it as ARGV[3]. */
const NOW: Readonly<Record<ClockChoice, string>> = {
  redis: `local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]`,
  node: 'local now = tonumber(ARGV[3])',
};

/** When a key goes: on Redis' clock in the first millisecond in which its bucket is full again; on a caller's, so much later that no skew matters. */
const EXPIRY: Readonly<Record<ClockChoice, string>> = {
  redis: `'PXAT', math.ceil(reset / 1000)`,
  node: `'PX', math.ceil((reset - at) / 1000) + 60000`,
};

/**
 * One script for a token bucket, a chain of them and a lease: takes `most` tokens, or as many as there are but no fewer than `need`, out of every bucket of
 * KEYS, or nothing out of any.
 *
 * ARGV: need, most, now (ignored on Redis' clock), then gain, unit, capacity of each bucket (see `Rate` of algorithms/rate.ts).
 * A key holds "since level unit": units in the bucket at a microsecond. A bucket whose unit was another keeps its whole tokens. A refusal writes nothing.
 * Returns granted, wait (-1: never), remaining, reset, now, and which buckets refused: a sum of 2^(position from 0).
 *
 * Whole numbers below 2^53 throughout, which Lua 5.1's doubles hold exactly; they are written with %.0f, since tostring keeps 14 digits only.
 * Needs Redis 6.2 (PXAT). Its effects alone are replicated and logged, so that it may read the time before it writes (the default since Redis 5).
 */
export function takeScript(clock: ClockChoice): string {
  return `local need, most = tonumber(ARGV[1]), tonumber(ARGV[2])
${NOW[clock]}
local granted, wait, refused, bit = most, 0, 0, 1
local ats, levels = {}, {}
for i = 1, #KEYS do
  local gain, unit, capacity = tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2]), tonumber(ARGV[3 * i + 3])
  local at, level = now, capacity
  local state = redis.call('GET', KEYS[i])
  if state then
    local since, held, old = string.match(state, '^(%d+) (%d+) (%d+)$')
    since, held, old = tonumber(since), tonumber(held), tonumber(old)
    if old ~= unit then held = math.floor(held / old) * unit end
    at = math.max(now, since)
    level = math.min(capacity, held + (at - since) * gain)
  end
  ats[i], levels[i] = at, level
  granted = math.min(granted, math.floor(level / unit))
  local missing = need * unit - level
  if missing > 0 then
    refused = refused + bit
    if need * unit > capacity then wait = -1 end
    if wait >= 0 then wait = math.max(wait, math.ceil(missing / gain)) end
  end
  bit = bit * 2
end
if refused > 0 then granted = 0 end
local remaining, latest
for i = 1, #KEYS do
  local gain, unit, capacity = tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2]), tonumber(ARGV[3 * i + 3])
  local at, level = ats[i], levels[i] - granted * unit
  local reset = at + math.ceil((capacity - level) / gain)
  local left = math.floor(level / unit)
  if granted > 0 then redis.call('SET', KEYS[i], string.format('%.0f %.0f %.0f', at, level, unit), ${EXPIRY[clock]}) end
  remaining = math.min(remaining or left, left)
  latest = math.max(latest or reset, reset)
end
return {granted, wait, remaining, latest, now, refused}
`;
}

import type { ClockChoice } from '../shared-limiter.ts';

/** Where the script learns the time: of Redis itself, so that no node's clock matters, or from the caller, who then says it last of all. */
const NOW: Readonly<Record<ClockChoice, string>> = {
  redis: `local time = call('TIME')
local now = time[1] * 1000000 + time[2]`,
  node: 'local now = tonumber(ARGV[#ARGV])',
};

/** When a key goes: on Redis' clock in the first millisecond in which its bucket is full again; on a caller's, so much later that no skew matters. */
const EXPIRY: Readonly<Record<ClockChoice, string>> = {
  redis: `'PXAT', ceil(reset / 1000)`,
  node: `'PX', ceil((reset - at) / 1000) + 60000`,
};

/**
 * One script for a token bucket, a chain of them and a lease: takes `most` tokens, or as many as there are but no fewer than `need`, out of every bucket of
 * KEYS, or nothing out of any.
 *
 * ARGV: need, most, then gain, unit, capacity of each bucket (see `Rate` of algorithms/rate.ts), then the caller's time where that counts.
 * A key holds three doubles (`struct.unpack('<ddd', value)`): the latest microsecond at which tokens were taken, the units in the bucket then, and what a unit
 * was: a bucket whose limit was changed keeps its whole tokens. A refusal writes nothing.
 * Returns granted, wait (-1: never), remaining, reset, now, and which buckets refused: a sum of 2^(position from 0).
 *
 * Whole numbers below 2^53 throughout, which doubles hold exactly; not written as text, which costs a quarter of the script's time and of which tostring keeps
 * 14 digits only. Needs Redis 6.2 (PXAT). It reads the time before it writes, so its effects must be replicated instead of itself: the default since Redis 5.
 */
export function takeScript(clock: ClockChoice): string {
  return `local call, floor, ceil, min, max = redis.call, math.floor, math.ceil, math.min, math.max
local need, granted = tonumber(ARGV[1]), tonumber(ARGV[2])
${NOW[clock]}
local wait, refused, bit = 0, 0, 1
local found = {}
for i = 1, #KEYS do
  local gain, unit, capacity = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
  local at, level = now, capacity
  local state = call('GET', KEYS[i])
  if state then
    local since, held, old = struct.unpack('<ddd', state)
    if old ~= unit then held = floor(held / old) * unit end
    at = max(now, since)
    level = min(capacity, held + (at - since) * gain)
  end
  found[i] = {at, level, gain, unit, capacity}
  granted = min(granted, floor(level / unit))
  local missing = need * unit - level
  if missing > 0 then
    refused = refused + bit
    if need * unit > capacity then wait = -1 end
    if wait >= 0 then wait = max(wait, ceil(missing / gain)) end
  end
  bit = bit * 2
end
if refused > 0 then granted = 0 end
local remaining, latest = math.huge, 0
for i = 1, #KEYS do
  local at, level, gain, unit, capacity = unpack(found[i])
  level = level - granted * unit
  local reset = at + ceil((capacity - level) / gain)
  if granted > 0 then call('SET', KEYS[i], struct.pack('<ddd', at, level, unit), ${EXPIRY[clock]}) end
  remaining = min(remaining, floor(level / unit))
  latest = max(latest, reset)
end
return {granted, wait, remaining, latest, now, refused}
`;
}

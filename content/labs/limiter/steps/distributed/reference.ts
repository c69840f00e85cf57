/** Step 5: a token bucket at each link, all or nothing, by the clock of Redis. */
export const takeScript = `
local cost = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- Look at every link first. Levels are tokens times period: whole numbers, far below 2^53.
local level, wait, refused = {}, 0, 0
for i = 1, #KEYS do
  local amount, period, burst = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
  local saved = redis.call('HMGET', KEYS[i], 'level', 'at')
  level[i] = burst * period
  if saved[1] then
    level[i] = math.min(level[i], saved[1] + (now - saved[2]) * amount)
  end
  local missing = cost * period - level[i]
  if missing > 0 then
    if refused == 0 then refused = i end
    if cost > burst then wait = -1 end
    if wait >= 0 then wait = math.max(wait, math.ceil(missing / amount)) end
  end
end

-- Then take from all of them, or write nothing.
local remaining = math.huge
for i = 1, #KEYS do
  local amount, period, burst = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
  if refused == 0 then
    level[i] = level[i] - cost * period
    redis.call('HSET', KEYS[i], 'level', level[i], 'at', now)
    -- A key that is gone is a full bucket: it may go when it is one, rounded up to a millisecond.
    redis.call('PEXPIRE', KEYS[i], math.ceil((burst * period - level[i]) / amount / 1000))
  end
  remaining = math.min(remaining, math.floor(level[i] / period))
end
return {refused == 0 and 1 or 0, remaining, wait, refused}
`;

/** All buckets of a service in one slot, services apart from each other. */
export const keyPattern = 'rl:{<service>}:<link>';

/** The parts of a script that follows step 5; a variant has one of them wrong. Each is Lua, and sees what the ones before it named. */
export interface Parts {
  /** Names `now`, in microseconds. */
  readonly clock: string;
  /** Names `saved`, the level, and `at`, when that was; of the link `i`, both nil for a new key. */
  readonly read: string;
  /** Makes `level[i]` of them. */
  readonly refill: string;
  /** Makes `wait` of `missing`, above 0. */
  readonly wait: string;
  /** Done once for each link that is short. */
  readonly refuse: string;
  /** Done once for each link that is not short, while the others are still to be asked. */
  readonly pass: string;
  /** Done once for each link when none is short. */
  readonly take: string;
  /** Writes `level[i]`. */
  readonly write: string;
  readonly expire: string;
}

const SOUND: Parts = {
  clock: "local t = redis.call('TIME')\nlocal now = t[1] * 1000000 + t[2]",
  read: "local s = redis.call('HMGET', KEYS[i], 'level', 'at')\nlocal saved, at = tonumber(s[1] or nil), tonumber(s[2] or nil)",
  refill: 'if saved then level[i] = math.min(full, saved + (now - at) * amount) else level[i] = full end',
  wait: 'math.ceil(missing / amount)',
  refuse: '',
  pass: '',
  take: 'level[i] = level[i] - cost * period',
  write: "redis.call('HSET', KEYS[i], 'level', level[i], 'at', now)",
  expire: "redis.call('PEXPIRE', KEYS[i], math.ceil((full - level[i]) / amount / 1000))",
};

/** A script that follows the rules of step 5 but for the parts that are wrong. */
export function scriptBy(wrong: Partial<Parts>): string {
  const { clock, read, refill, wait, refuse, pass, take, write, expire } = { ...SOUND, ...wrong };
  return `local cost = tonumber(ARGV[1])
${clock}
local level, longest, refused, remaining = {}, 0, 0, math.huge
for i = 1, #KEYS do
  local amount, period, burst = tonumber(ARGV[3*i]), tonumber(ARGV[3*i+1]), tonumber(ARGV[3*i+2])
  local full = burst * period
  ${read}
  ${refill}
  local missing = cost * period - level[i]
  if missing > 0 then
    if refused == 0 then refused = i end
    if cost > burst then longest = -1 end
    if longest >= 0 then longest = math.max(longest, ${wait}) end
    ${refuse}
  else
    ${pass}
  end
end
for i = 1, #KEYS do
  local amount, period, burst = tonumber(ARGV[3*i]), tonumber(ARGV[3*i+1]), tonumber(ARGV[3*i+2])
  local full = burst * period
  if refused == 0 then
    ${take}
    ${write}
    ${expire}
  end
  remaining = math.min(remaining, math.floor(level[i] / period))
end
return {refused == 0 and 1 or 0, remaining, longest, refused}`;
}

/** Reads in one call and decides and writes in the next: between the two others come. */
export const TWO_CALLS: readonly string[] = [
  `local found = {}
for i = 1, #KEYS do
  local s = redis.call('HMGET', KEYS[i], 'level', 'at')
  found[2*i-1], found[2*i] = s[1] or '', s[2] or ''
end
return found`,
  scriptBy({ read: 'local saved, at = tonumber(ARGV[#ARGV - 2*#KEYS + 2*i - 1]), tonumber(ARGV[#ARGV - 2*#KEYS + 2*i])' }),
];

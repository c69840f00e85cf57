import type { Mutant, Words } from '../../../kit/lab.ts';
import { type Parts, scriptBy, TWO_CALLS } from './variant.ts';

const SECTIONS = {
  lua: { zh: 'Redis + Lua', en: 'Redis + Lua' },
  chain: { zh: '五层可以怎样分工', en: 'Five layers' },
  bucket: { zh: '令牌桶', en: 'Token bucket' },
  client: { zh: '对客户端的约定', en: 'clients' },
} satisfies Record<string, Words>;

interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  /** What is wrong in the script, or a script of its own. */
  readonly wrong?: Partial<Parts>;
  readonly script?: string | readonly string[];
  readonly pattern?: string;
  readonly section: keyof typeof SECTIONS;
}

const PATTERN = 'rl:{<service>}:<link>';
const WRITE = "redis.call('HSET', KEYS[i], 'level', level[i], 'at', now)";
const EXPIRE = "redis.call('PEXPIRE', KEYS[i], math.ceil((full - level[i]) / amount / 1000))";

const IDEAS: readonly Idea[] = [
  {
    id: 'client-clock',
    wrong: { clock: 'local now = tonumber(ARGV[2])' },
    diagnosis: { zh: '时间用了网关传来的 ARGV[2]，快的网关白送令牌，慢的倒扣', en: 'a script that goes by the clock of whoever calls: a gateway that is ahead mints tokens' },
    section: 'lua',
    card: 'c-redis-time',
    line: /ARGV\[2\]/,
  },
  {
    id: 'whole-seconds',
    wrong: { clock: "local t = redis.call('TIME')\nlocal now = t[1] * 1000000" },
    diagnosis: { zh: '只用了 TIME 的秒、丢了微秒，令牌成秒地补', en: 'a script that uses the seconds of TIME and not its microseconds, so that tokens come a second at a time' },
    section: 'lua',
    card: 'c-redis-time',
    line: /TIME/,
  },
  {
    id: 'two-calls',
    script: TWO_CALLS,
    diagnosis: { zh: '先读一次、再写一次，两次调用之间别的网关读到同一个余量', en: 'scripts that read in one call and write in the next, so that others read the same level in between' },
    section: 'lua',
    card: 'c-why-lua',
    line: /takeScript\s*=\s*\[|'GET'|HMGET/,
  },
  {
    id: 'no-expiry',
    wrong: { expire: '' },
    diagnosis: { zh: '从不设过期，闲下来的键永远占着内存', en: 'a script that never lets a key expire, so that idle buckets are kept for ever' },
    section: 'lua',
    card: 'c-bucket-ttl',
    line: /HSET|'SET'/,
  },
  {
    id: 'expires-in-a-period',
    wrong: { expire: "redis.call('PEXPIRE', KEYS[i], math.ceil(period / 1000))" },
    diagnosis: { zh: '键一个周期就过期，不管补满要多久，没补满的桶又成了满的', en: 'a script whose keys expire after a period however long the bucket takes to fill, which gives a bucket away' },
    section: 'lua',
    card: 'c-bucket-ttl',
    line: /EXPIRE|'PX'|'EX'/,
  },
  {
    id: 'expires-in-whole-seconds',
    wrong: { expire: "redis.call('EXPIRE', KEYS[i], math.floor((full - level[i]) / amount / 1000000))" },
    diagnosis: { zh: '过期时间向下取整到秒，桶还没满键就没了，不到一秒的干脆当场删掉', en: 'a script that rounds the time to live down to whole seconds, so that keys go before their bucket is full, some at once' },
    section: 'lua',
    card: 'c-bucket-ttl',
    line: /EXPIRE|'EX'/,
  },
  {
    id: 'truncated-wait',
    wrong: { wait: 'missing / amount' },
    diagnosis: { zh: '等待带着小数返回，Redis 截成整数，客户端早到一微秒', en: 'a script that returns a wait with a fraction, which Redis cuts off, and calls its clients back too early' },
    section: 'lua',
    card: 'c-429',
    line: /\/\s*amount|math\.max\(\w*(wait|retry)/i,
  },
  {
    id: 'no-clamp',
    wrong: {
      refill: 'if saved then level[i] = saved + (now - at) * amount else level[i] = full end',
      expire: "redis.call('PEXPIRE', KEYS[i], math.max(1, math.ceil((full - level[i]) / amount / 1000) + 1000))",
    },
    diagnosis: { zh: '补令牌不封顶，靠键过期来封，可键比桶满得晚', en: 'a script that leaves the capacity to the expiry, though the key outlives the moment at which its bucket is full' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /now\s*-|elapsed/,
  },
  {
    id: 'undeclared-keys',
    wrong: {
      read: "local saved, at = tonumber(redis.call('GET', KEYS[i]) or nil), tonumber(redis.call('GET', KEYS[i] .. ':at') or nil)",
      write: "redis.call('SET', KEYS[i], level[i])\n    redis.call('SET', KEYS[i] .. ':at', now)",
    },
    diagnosis: { zh: '在脚本里拼出 KEYS 之外的键，集群不知道该去哪个槽', en: 'a script that makes up names of keys that KEYS does not declare, so that a cluster cannot know where to run it' },
    section: 'lua',
    card: 'c-why-lua',
    line: /KEYS\[\w+\]\s*\.\.|\.\.\s*['"]/,
  },
  {
    id: 'refused-pays',
    wrong: { refuse: `level[i] = math.max(0, level[i] - cost * period)\n    ${WRITE}\n    ${EXPIRE}` },
    diagnosis: { zh: '被拒的请求也写回扣过的余量，重试越多越过不去', en: 'a script that charges requests which it refuses, so that whoever retries never gets in' },
    section: 'chain',
    card: 'c-all-or-nothing',
    line: /level.*-\s*cost|HSET/,
  },
  {
    id: 'takes-in-passing',
    wrong: { pass: `if refused == 0 then level[i] = level[i] - cost * period\n    ${WRITE}\n    ${EXPIRE} end`, take: '', write: '', expire: '' },
    diagnosis: { zh: '一层一层边判边扣，后面的层拒绝时前面的已经扣了', en: 'a script that takes from each link as it goes, and keeps it when a later link refuses' },
    section: 'chain',
    card: 'c-all-or-nothing',
    line: /for\s+i|HSET/,
  },
  {
    id: 'ignores-cost',
    wrong: { take: 'level[i] = level[i] - period' },
    diagnosis: { zh: '不管 cost 是几都只扣一个令牌', en: 'a script that takes one token whatever the cost' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /level.*-|ARGV\[1\]/,
  },
  {
    id: 'since-creation',
    wrong: { write: `redis.call('HSET', KEYS[i], 'level', level[i])\n    redis.call('HSETNX', KEYS[i], 'at', now)` },
    diagnosis: { zh: '时刻只在建键时记一次，每次都从建桶起把同一段时间再补一遍', en: 'a script that notes the time only when the key is made, and pays for all the time since then at every call' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /HSETNX|'NX'|HSET/,
  },
  {
    id: 'loses-digits',
    wrong: {
      read: "local s = redis.call('GET', KEYS[i])\n  local saved, at\n  if s then saved, at = string.match(s, '([^:]+):([^:]+)'); saved, at = tonumber(saved), tonumber(at) end",
      write: "redis.call('SET', KEYS[i], level[i] .. ':' .. now)",
    },
    diagnosis: { zh: '用 .. 或 tostring 把微秒时间戳变成文字，只留下 14 位有效数字', en: 'a script that writes microseconds as text by .. or tostring, which keep 14 digits only' },
    section: 'lua',
    card: 'c-redis-time',
    line: /\.\.|tostring/,
  },
  {
    id: 'no-hash-tag',
    pattern: 'rl:<service>:<link>',
    diagnosis: { zh: '键名没有花括号标签，一次调用的键散在几个槽，集群回 CROSSSLOT', en: 'keys without a hash tag: those of one call are in different slots, and a cluster says CROSSSLOT' },
    section: 'lua',
    card: 'c-why-lua',
    line: /keyPattern/,
  },
];

/** Known wrong ideas of step 5. */
export const distributedMutants: readonly Mutant[] = IDEAS.map(({ wrong = {}, script, pattern = PATTERN, section, ...idea }) => ({
  ...idea,
  load: () => ({ takeScript: script ?? scriptBy(wrong), keyPattern: pattern }),
  read: { topic: 'projects/rate-limiting', section: SECTIONS[section] },
}));

import type { Mutant, Words } from '../../../kit/lab.ts';
import { exporting } from '../../drive.ts';
import { bucketBy, type Rules } from './variants.ts';

const SECTIONS = {
  bucket: { zh: '令牌桶', en: 'Token bucket' },
  chain: { zh: '五层可以怎样分工', en: 'Five layers' },
  clock: { zh: '时钟与热更新', en: 'Clocks' },
  client: { zh: '对客户端的约定', en: 'clients' },
  keys: { zh: '键基数', en: 'Key cardinality' },
} satisfies Record<string, Words>;

interface Idea {
  readonly id: string;
  readonly wrong: Partial<Rules>;
  readonly diagnosis: Words;
  readonly section: keyof typeof SECTIONS;
  readonly card: string;
  readonly line: RegExp;
}

const REFILL_LINE = /Math\.floor|elapsed|now\s*-|-\s*\w*last/i;

/** Levels kept as fractions of a token; the units are converted at the border, where nothing more is lost. */
const FLOAT_TOKENS: Partial<Rules> = {
  refill: (bucket, now, { amount, period, burst }) => {
    const tokens = bucket.level / period + (Math.max(0, now - bucket.last) / 1_000_000) * (amount / (period / 1_000_000));
    bucket.level = Math.min(burst, tokens) * period;
    bucket.last = Math.max(bucket.last, now);
  },
};

const IDEAS: readonly Idea[] = [
  {
    id: 'starts-empty',
    wrong: { fresh: (now) => ({ level: 0, last: now }) },
    diagnosis: { zh: '新桶一开始是空的限流器', en: 'a limiter whose buckets start empty' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /(level|tokens)\w*\s*[:=]\s*0\b/i,
  },
  {
    id: 'off-by-one',
    wrong: { enough: (level, wanted) => level > wanted },
    diagnosis: { zh: '令牌恰好够时也拒绝的限流器（> 写成了 >= 该在的地方）', en: 'a limiter that refuses when there are exactly enough tokens (> where >= belongs)' },
    section: 'bucket',
    card: 'c-burst-bound',
    line: /[^=]>\s|<=/,
  },
  {
    id: 'no-clamp',
    wrong: {
      refill: (bucket, now, { amount }) => {
        bucket.level += Math.max(0, now - bucket.last) * amount;
        bucket.last = Math.max(bucket.last, now);
      },
    },
    diagnosis: { zh: '空闲时会补到容量以上的限流器', en: 'a limiter that fills above its capacity while idle' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: REFILL_LINE,
  },
  {
    id: 'whole-tokens',
    wrong: {
      refill: (bucket, now, { amount, period, burst }) => {
        const whole = Math.floor((Math.max(0, now - bucket.last) * amount) / period);
        bucket.level = Math.min(burst * period, bucket.level + whole * period);
        bucket.last = Math.max(bucket.last, now);
      },
    },
    diagnosis: { zh: '每次只补整数个令牌、把零头连同时间一起丢掉的限流器', en: 'a limiter that adds whole tokens only and throws the rest away with the time it took' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /Math\.floor|Math\.trunc|\|\s*0/,
  },
  {
    id: 'whole-periods',
    wrong: {
      refill: (bucket, now, { amount, period, burst }) => {
        const periods = Math.floor(Math.max(0, now - bucket.last) / period);
        bucket.level = Math.min(burst * period, bucket.level + periods * amount * period);
        bucket.last += periods * period;
      },
    },
    diagnosis: { zh: '等满一个周期才一次补足的限流器', en: 'a limiter that pays out only when a whole period is over' },
    section: 'bucket',
    card: 'c-lazy-refill',
    line: /\/\s*\w*(options\.)?period|Math\.floor/i,
  },
  {
    id: 'refused-pays',
    wrong: {
      refused: (bucket, wanted) => {
        bucket.level = Math.max(0, bucket.level - wanted);
      },
    },
    diagnosis: { zh: '被拒的请求也扣令牌的限流器', en: 'a limiter that takes tokens from requests that it refuses' },
    section: 'bucket',
    card: 'c-cost-over-burst',
    line: /-=|-\s*cost/,
  },
  {
    id: 'retry-from-empty',
    wrong: { wait: (_, tokens, { amount, period, burst }) => (tokens > burst ? Number.POSITIVE_INFINITY : Math.ceil((tokens * period) / amount)) },
    diagnosis: { zh: '算等待时当桶是空的、不看已有余量的限流器', en: 'a limiter that works out the wait as if its bucket were empty' },
    section: 'client',
    card: 'c-429',
    line: /retryAfter|wait/i,
  },
  {
    id: 'retry-rounds-down',
    wrong: { wait: (level, tokens, { amount, period, burst }) => (tokens > burst ? Number.POSITIVE_INFINITY : Math.floor((tokens * period - level) / amount)) },
    diagnosis: { zh: '等待时间向下取整、让人早到一微秒的限流器', en: 'a limiter that rounds the wait down and calls its clients back too early' },
    section: 'client',
    card: 'c-429',
    line: /retryAfter|wait|Math\.floor/i,
  },
  {
    id: 'never-has-a-date',
    wrong: { wait: (level, tokens, { amount, period }) => Math.ceil((tokens * period - level) / amount) },
    diagnosis: { zh: '给永远过不去的请求也报等待时间的限流器', en: 'a limiter that promises a time to requests that can never pass' },
    section: 'bucket',
    card: 'c-cost-over-burst',
    line: /retryAfter|wait/i,
  },
  {
    id: 'back-takes',
    wrong: {
      refill: (bucket, now, { amount, period, burst }) => {
        bucket.level = Math.min(burst * period, bucket.level + (now - bucket.last) * amount);
        bucket.last = now;
      },
    },
    diagnosis: { zh: '时钟倒退时倒扣令牌的限流器', en: 'a limiter that takes tokens away when the clock goes back' },
    section: 'clock',
    card: 'c-redis-time',
    line: REFILL_LINE,
  },
  {
    id: 'back-pays-twice',
    wrong: {
      refill: (bucket, now, { amount, period, burst }) => {
        bucket.level = Math.min(burst * period, bucket.level + Math.max(0, now - bucket.last) * amount);
        bucket.last = now;
      },
    },
    diagnosis: { zh: '时钟倒退后把同一段时间再补一次的限流器', en: 'a limiter that pays for the same time twice after the clock went back' },
    section: 'clock',
    card: 'c-redis-time',
    line: /last\w*\s*=\s*now/i,
  },
  {
    id: 'one-bucket',
    wrong: { keyOf: () => '' },
    diagnosis: { zh: '所有键共用一个桶的限流器', en: 'a limiter with one bucket for all keys' },
    section: 'chain',
    card: 'c-chain',
    line: /decide\s*\(|(level|tokens)\w*\s*=/i,
  },
  {
    id: 'module-state',
    wrong: { together: true },
    diagnosis: { zh: '把桶放在模块顶层、几个限流器共用的限流器', en: 'a limiter that keeps its buckets at the top of the module, where all limiters share them' },
    section: 'chain',
    card: 'c-chain',
    line: /new Map|=\s*\{\s*\}/,
  },
  {
    id: 'float-tokens',
    wrong: FLOAT_TOKENS,
    diagnosis: { zh: '用浮点数累加令牌、零头越攒越偏的限流器', en: 'a limiter that adds up tokens as fractions, which drift' },
    section: 'bucket',
    card: 'c-gcra-rule',
    line: /\/\s*\w*(options\.)?period|\/\s*1e6|\/\s*1_?000_?000/i,
  },
  {
    id: 'early-eviction',
    wrong: {
      tidy: (buckets) => {
        if (buckets.size > 1000) buckets.delete(buckets.keys().next().value ?? '');
      },
    },
    diagnosis: { zh: '键一多就丢掉最老的、不管它补满没有的限流器', en: 'a limiter that drops its oldest keys when there are many, full or not' },
    section: 'keys',
    card: 'c-bucket-ttl',
    line: /\.delete\(|\.clear\(/,
  },
];

/** Known wrong ideas of step 1. */
export const tokenBucketMutants: readonly Mutant[] = IDEAS.map(({ id, wrong, diagnosis, section, card, line }) => ({
  id,
  load: exporting('tokenBucket', () => bucketBy(wrong)),
  diagnosis,
  read: { topic: 'projects/rate-limiting', section: SECTIONS[section] },
  card,
  line,
}));

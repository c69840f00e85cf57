import type { Mutant, Words } from '../../../kit/lab.ts';
import { KEYS, type Passage } from './model.ts';
import { chainBy, isShort, type Rules } from './variant.ts';

const SECTIONS = {
  chain: { zh: '五层可以怎样分工', en: 'Five layers' },
  clock: { zh: '时钟与热更新', en: 'Clocks' },
  client: { zh: '对客户端的约定', en: 'clients' },
  bucket: { zh: '令牌桶', en: 'Token bucket' },
} satisfies Record<string, Words>;

interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  readonly wrong: Partial<Rules>;
  readonly section: keyof typeof SECTIONS;
}

/** Links up to the first that is short. */
function untilShort(passages: readonly Passage[], cost: number): readonly Passage[] {
  const first = passages.findIndex((passage) => isShort(passage, cost));
  return first < 0 ? passages : passages.slice(0, first + 1);
}

const WAIT_LINE = /retryAfter|wait/i;

const IDEAS: readonly Idea[] = [
  {
    id: 'takes-in-passing',
    wrong: { asked: untilShort, takers: (asked, _, cost) => asked.filter((passage) => !isShort(passage, cost)) },
    diagnosis: { zh: '一层一层地问，问一层扣一层，遇到拒绝就停下、前面扣掉的不还', en: 'a chain that takes from one link after the other, and keeps what it took when a later link refuses' },
    section: 'chain',
    card: 'c-all-or-nothing',
    line: /\.decide\(|-=/,
  },
  {
    id: 'takes-where-enough',
    wrong: { takers: (asked, _, cost) => asked.filter((passage) => !isShort(passage, cost)) },
    diagnosis: { zh: '每层都问了，但只要这一层够就在这一层扣，不管别的层拒没拒', en: 'a chain that asks every link but takes wherever there is enough, whether another refuses or not' },
    section: 'chain',
    card: 'c-all-or-nothing',
    line: /-=/,
  },
  {
    id: 'stops-at-the-first',
    wrong: { asked: untilShort },
    diagnosis: { zh: '遇到第一个拒绝的层就不再往里问，里层拒没拒、要等多久都不知道', en: 'a chain that asks no further than the first link that refuses, and knows nothing of the ones behind it' },
    section: 'chain',
    card: 'c-all-or-nothing',
    line: /break\b|return\b.*refusedBy|\.find\(/,
  },
  {
    id: 'innermost-first',
    wrong: { names: (short) => short.map(({ name }) => name).toReversed() },
    diagnosis: { zh: '从最里层往外列出拒绝的层', en: 'a chain that names the links that refuse from the inside out' },
    section: 'chain',
    card: 'c-chain',
    line: /refusedBy|reverse|unshift/i,
  },
  {
    id: 'first-wait',
    wrong: { wait: ([first = 0]) => first },
    diagnosis: { zh: '报第一个拒绝的层的等待，而别的层还要等更久', en: 'a chain that reports the wait of the first link that refuses though another needs longer' },
    section: 'client',
    card: 'c-429',
    line: WAIT_LINE,
  },
  {
    id: 'shortest-wait',
    wrong: { wait: (waits) => Math.min(...waits) },
    diagnosis: { zh: '报各层等待里最短的那个，客户端回来还会被别的层拒绝', en: 'a chain that reports the shortest wait: whoever comes back then is refused by another link' },
    section: 'client',
    card: 'c-429',
    line: /Math\.min|retryAfter|wait/i,
  },
  {
    id: 'summed-wait',
    wrong: { wait: (waits) => waits.reduce((sum, wait) => sum + wait, 0) },
    diagnosis: { zh: '把各层的等待加在一起，可它们是同时在补的', en: 'a chain that adds the waits up, though all links refill at the same time' },
    section: 'client',
    card: 'c-429',
    line: /\+=|reduce|retryAfter/,
  },
  {
    id: 'never-forgotten',
    wrong: { wait: (waits) => Math.max(0, ...waits.filter(Number.isFinite)) },
    diagnosis: { zh: '有一层永远不够，却仍按别的层报了等待时间', en: 'a chain that promises a time though one of its links can never have enough' },
    section: 'bucket',
    card: 'c-cost-over-burst',
    line: /Infinity|isFinite|retryAfter|wait/i,
  },
  {
    id: 'counts-requests',
    wrong: { price: (cost, passage, passages) => (passage === passages.at(-1) ? cost : 1) },
    diagnosis: { zh: '只在最里层扣 cost 个，外面各层一个请求只扣 1 个', en: 'a chain that takes the cost from the innermost link only, and one token from every other' },
    section: 'bucket',
    card: 'c-chain',
    line: /-=|cost/,
  },
  {
    id: 'innermost-remaining',
    wrong: { remaining: (each) => each.at(-1) ?? 0 },
    diagnosis: { zh: '报最里层的余量，而更紧的可能是外面的层', en: 'a chain that reports what its innermost link has left, though an outer one may be tighter' },
    section: 'chain',
    card: 'c-chain',
    line: /remaining/i,
  },
  {
    id: 'earliest-reset',
    wrong: { resetAt: (each) => Math.min(...each) },
    diagnosis: { zh: '第一个桶补满就算复原，别的桶还没满', en: 'a chain that calls itself reset when its first bucket is full and others are not' },
    section: 'client',
    card: 'c-bucket-ttl',
    line: /resetAt/i,
  },
  {
    id: 'api-by-path',
    wrong: { keyOf: (name, request) => (name === 'api' ? request.path : KEYS[name](request)) },
    diagnosis: { zh: '接口层只按路径取键，两个服务的同名接口共用一个桶', en: 'a chain whose api link goes by the path alone, so that two services with the same path share a bucket' },
    section: 'chain',
    card: 'c-chain',
    line: /path/,
  },
  {
    id: 'strangers-share',
    wrong: { keyOf: (name, request) => KEYS[name](request) ?? 'undefined' },
    diagnosis: { zh: '没有用户的请求也去占自定义层的桶，所有匿名者挤在键 undefined 下', en: 'a chain whose custom link also counts requests without a user, all of them under one key' },
    section: 'chain',
    card: 'c-chain',
    line: /user/,
  },
  {
    id: 'one-key-space',
    wrong: { place: (_, key) => key },
    diagnosis: { zh: '各层的桶放在一张表里、键上没有层名，名字和服务相同的用户就动了服务的桶', en: 'a chain that keeps all buckets under bare keys, so that a user named like a service empties the bucket of the service' },
    section: 'chain',
    card: 'c-chain',
    line: /buckets?\.get\(|\.get\(/i,
  },
  {
    id: 'own-clocks',
    wrong: { clock: (bucket, now) => Math.max(bucket.last, now) },
    diagnosis: { zh: '每个桶各记各的最晚时刻，时钟一退，几层就按不同的时刻算', en: 'a chain whose buckets each remember a latest instant of their own, so that the links go by different clocks' },
    section: 'clock',
    card: 'c-redis-time',
    line: /last|latest|now/i,
  },
];

/** Known wrong ideas of step 4. */
export const chainMutants: readonly Mutant[] = IDEAS.map(({ wrong, section, ...idea }) => ({
  ...idea,
  load: () => ({ chain: chainBy(wrong) }),
  read: { topic: 'projects/rate-limiting', section: SECTIONS[section] },
}));

import type { Micros } from '../../../kit/clock.ts';
import type { Limiter } from '../../limiter.ts';
import type { Idea } from './idea.ts';
import { leakyQueueModel, type MeterOptions, type Water } from './model.ts';

/** The decisions that a meter is made of; a mutant gets one of them wrong. Levels are in units of 1/period of a request. */
interface Rules {
  readonly leak: (level: number, leaked: number) => number;
  readonly fits: (level: number, poured: number, full: number) => boolean;
  readonly refused: (level: number, poured: number, full: number) => number;
}

const SOUND: Rules = {
  leak: (level, leaked) => Math.max(0, level - leaked),
  fits: (level, poured, full) => level + poured <= full,
  refused: (level) => level,
};

function meterBy(wrong: Partial<Rules>): (options: MeterOptions) => Limiter {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    const buckets = new Map<string, Water>();
    return {
      decide: (key, cost, now) => {
        const bucket = buckets.get(key) ?? { level: 0, last: now };
        buckets.set(key, bucket);
        return decide(rules, options, bucket, { cost, now });
      },
    };
  };
}

function decide(rules: Rules, { amount, period, burst }: MeterOptions, bucket: Water, { cost, now }: { readonly cost: number; readonly now: Micros }): ReturnType<Limiter['decide']> {
  const [poured, full] = [cost * period, burst * period];
  bucket.level = rules.leak(bucket.level, Math.max(0, now - bucket.last) * amount);
  bucket.last = Math.max(bucket.last, now);
  const allowed = rules.fits(bucket.level, poured, full);
  const wait = cost > burst ? Number.POSITIVE_INFINITY : Math.ceil((bucket.level + poured - full) / amount);
  bucket.level = allowed ? bucket.level + poured : rules.refused(bucket.level, poured, full);
  return { allowed, remaining: Math.floor((full - bucket.level) / period), retryAfter: allowed ? 0 : wait, resetAt: bucket.last + Math.ceil(bucket.level / amount) };
}

function idea(wrong: Partial<Rules>, rest: Omit<Idea, 'file'>): Idea {
  return { ...rest, file: () => ({ leakyQueue: leakyQueueModel, leakyMeter: meterBy(wrong) }) };
}

/** Known wrong ideas of the meter. */
export const METER_IDEAS: readonly Idea[] = [
  idea({ refused: (level, poured, full) => Math.min(full, level + poured) }, {
    id: 'refused-pours',
    diagnosis: { zh: '被拒的请求也往桶里倒水、让一直来问的人永远过不去的计量器', en: 'a meter into which refused requests pour as well, so that whoever keeps asking never passes' },
    section: 'leaky',
    card: 'c-gcra-rule',
    line: /\+=|Math\.min/,
  }),
  idea({ leak: (level, leaked) => level - leaked }, {
    id: 'dries-below-empty',
    diagnosis: { zh: '桶空了还继续漏成负数、闲得越久突发越大的计量器', en: 'a meter that goes on leaking when it is empty: the longer it idles, the larger the burst' },
    section: 'leaky',
    card: 'c-lazy-refill',
    line: /-=|-\s*\(?\s*(now|elapsed|leak)/i,
  }),
  idea({ fits: (level, poured, full) => level <= 0 && poured <= full }, {
    id: 'even-spacing',
    diagnosis: { zh: '桶漏干了才放下一个、有容量却不让突发用的计量器', en: 'a meter that lets the next request pass only when its bucket has run dry: it has a capacity and allows no burst' },
    section: 'leaky',
    card: 'c-nginx-burst',
    line: /level|water|<=?\s*0|===?\s*0/i,
  }),
];

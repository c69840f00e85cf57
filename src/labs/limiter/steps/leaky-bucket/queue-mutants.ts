import type { Micros } from '../../../kit/clock.ts';
import type { Idea } from './idea.ts';
import { type Line, leakyMeterModel, type Queue, type QueueOptions, type Turn } from './model.ts';

/** The decisions that a queue is made of; a mutant gets one of them wrong. Instants and lengths are in units of 1/amount of a microsecond. */
interface Rules {
  readonly keyOf: (key: string) => string;
  /** The instant that counts. */
  readonly at: (last: Micros, now: Micros) => Micros;
  /** The length of one turn. */
  readonly turn: (options: QueueOptions) => number;
  /** When the next turn of a new key is free. */
  readonly fresh: (clock: number) => number;
  /** When the turn of a request begins; below `clock` when idle turns were saved up. */
  readonly start: (free: number, clock: number, idle: number) => number;
  /** What is held against the room. */
  readonly held: (start: number, end: number) => number;
  /** How long an allowed request waits, in microseconds. */
  readonly delay: (start: number, end: number, clock: number, amount: number) => Micros;
  readonly refused: (start: number, end: number) => number;
  readonly wait: (over: number, ahead: number, amount: number) => Micros;
}

const SOUND: Rules = {
  keyOf: (key) => key,
  at: Math.max,
  turn: ({ period }) => period,
  fresh: () => Number.NEGATIVE_INFINITY,
  start: (free, clock, idle) => Math.max(free, clock - idle),
  held: (_, end) => end,
  delay: (start, _, clock, amount) => Math.ceil(Math.max(0, start - clock) / amount),
  refused: (start) => start,
  wait: (over, _, amount) => Math.ceil(over / amount),
};

function queueBy(wrong: Partial<Rules>): (options: QueueOptions) => Queue {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    const lines = new Map<string, Line>();
    return { decide: (key, cost, now) => decide(rules, options, lineOf(lines, rules, { key: rules.keyOf(key), now }, options), cost, now) };
  };
}

function lineOf(lines: Map<string, Line>, rules: Rules, { key, now }: { readonly key: string; readonly now: Micros }, { amount }: QueueOptions): Line {
  const line = lines.get(key) ?? { free: rules.fresh(now * amount), last: now };
  lines.set(key, line);
  return line;
}

function decide(rules: Rules, options: QueueOptions, line: Line, cost: number, now: Micros): Turn {
  const { amount, room, slack } = options;
  line.last = rules.at(line.last, now);
  const [clock, turn] = [line.last * amount, rules.turn(options)];
  const start = rules.start(line.free, clock, slack * turn);
  const end = start + cost * turn;
  const over = rules.held(start, end) - clock - room * turn;
  const allowed = over <= 0;
  line.free = allowed ? end : rules.refused(start, end);
  return {
    allowed,
    delay: allowed ? rules.delay(start, end, clock, amount) : 0,
    remaining: Math.floor((clock + room * turn - line.free) / turn),
    retryAfter: allowed ? 0 : cost > room + slack ? Number.POSITIVE_INFINITY : rules.wait(over, start - clock, amount),
    resetAt: line.last + Math.ceil((line.free - clock + slack * turn) / amount),
  };
}

function idea(wrong: Partial<Rules>, rest: Omit<Idea, 'file'>): Idea {
  return { ...rest, file: () => ({ leakyQueue: queueBy(wrong), leakyMeter: leakyMeterModel }) };
}

const DELAY_LINE = /delay|wait/i;
const FREE_LINE = /free|next|last|start/i;

/** Known wrong ideas of the queue. */
export const QUEUE_IDEAS: readonly Idea[] = [
  idea({ delay: (_, end, clock, amount) => Math.ceil(Math.max(0, end - clock) / amount) }, {
    id: 'waits-for-itself',
    diagnosis: { zh: '连自己那一格也要等完、空队列的第一个也被延迟的队列', en: 'a queue in which everyone waits out their own turn, too, so that even the first is held back' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: DELAY_LINE,
  }),
  idea({ held: (start) => start }, {
    id: 'one-more-in',
    diagnosis: { zh: '只数排在前面的、不把自己算进 room 的队列（多放进一个，正是 nginx 的 burst 的数法）', en: 'a queue that counts only who is ahead against its room and lets one more in, which is how nginx counts its burst' },
    section: 'leaky',
    card: 'c-nginx-burst',
    line: /room/i,
  }),
  idea({ delay: () => 0 }, {
    id: 'passes-at-once',
    diagnosis: { zh: '有位置就立刻放行、其实是计量器的队列', en: 'a queue that lets pass at once whoever finds a place: that is a meter and shapes nothing' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: DELAY_LINE,
  }),
  idea({ start: (free, clock, idle) => (Number.isFinite(free) ? free : clock - idle) }, {
    id: 'idle-credit',
    diagnosis: { zh: '下一格的时刻只管往上加、从不追上现在，于是闲多久就攒多少名额的队列', en: 'a queue that saves up all of its idle time: the next turn is only ever added to and never catches up with now' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: FREE_LINE,
  }),
  idea({ start: (free, clock) => Math.max(free, clock) }, {
    id: 'no-slack',
    diagnosis: { zh: '不给 slack、闲时的名额全部作废的队列', en: 'a queue that knows no slack and lets all idle turns go to waste' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: /Math\.max|slack/i,
  }),
  idea({ fresh: (clock) => clock }, {
    id: 'cold-start',
    diagnosis: { zh: '不给新键 slack 的队列（新键应当和闲了很久的键一样）', en: 'a queue that gives a new key no slack, though it should stand like one that was idle for long' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: /\?\?|undefined|\.has\(/,
  }),
  idea({ turn: ({ amount, period }) => Math.floor(period / amount) * amount }, {
    id: 'whole-interval',
    diagnosis: { zh: '把间隔 period / amount 取整之后再累加、放得比速率快的队列', en: 'a queue that rounds period / amount to whole microseconds before adding it up, and so runs faster than its rate' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: /\/\s*\w*(options\.)?amount|Math\.(floor|trunc|round)/i,
  }),
  idea({ delay: (start, _, clock, amount) => Math.floor(Math.max(0, start - clock) / amount) }, {
    id: 'early-turn',
    diagnosis: { zh: '等待时间向下取整、让请求提前出队的队列', en: 'a queue that rounds the delay down and lets requests out before their turn' },
    section: 'leaky',
    card: 'c-leaky-queue',
    line: /Math\.(floor|trunc|round)/,
  }),
  idea({ refused: (_, end) => end }, {
    id: 'refused-queues',
    diagnosis: { zh: '被拒的请求也占位置的队列', en: 'a queue in which refused requests take a place all the same' },
    section: 'leaky',
    card: 'c-gcra-rule',
    line: FREE_LINE,
  }),
  idea({ wait: (_, ahead, amount) => Math.ceil(Math.max(0, ahead) / amount) }, {
    id: 'retry-when-empty',
    diagnosis: { zh: '叫人等到队列排空才来、不是等到有位置就来的队列', en: 'a queue that calls clients back when it has run empty instead of when there is room' },
    section: 'client',
    card: 'c-429',
    line: /retryAfter|wait/i,
  }),
  idea({ at: (_, now) => now }, {
    id: 'back-waits',
    diagnosis: { zh: '时钟倒退时把倒退的时间也算进等待的队列', en: 'a queue that adds the time by which the clock went back to everyone’s wait' },
    section: 'clock',
    card: 'c-redis-time',
    line: /now\s*[-*]|-\s*now|last/i,
  }),
  idea({ keyOf: () => '' }, {
    id: 'one-queue',
    diagnosis: { zh: '所有键排同一个队的队列', en: 'a queue in which all keys stand in one line' },
    section: 'chain',
    card: 'c-chain',
    line: /decide\s*\(|(free|next)\w*\s*=/i,
  }),
];

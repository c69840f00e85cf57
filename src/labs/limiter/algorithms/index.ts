import type { Micros } from '../../kit/clock.ts';
import type { Door, LimiterOptions } from '../limiter.ts';
import { FixedWindow } from './fixed-window.ts';
import { Gcra } from './gcra.ts';
import { LeakyMeter } from './leaky-meter.ts';
import { LeakyQueue } from './leaky-queue.ts';
import { SlidingCounter } from './sliding-counter.ts';
import { SlidingLog } from './sliding-log.ts';
import { TokenBucket } from './token-bucket.ts';

/** A limiter algorithm of the lab. */
export interface Algorithm {
  readonly id: string;
  /** The options it heeds: algorithms that count in windows take `amount` a `period` and know no burst. */
  readonly options: readonly (keyof LimiterOptions)[];
  /** Throws a RangeError when an option is no whole number from 1, or too great to count exactly. */
  readonly create: (options: LimiterOptions) => Door;
  /** The most tokens that its definition lets a key take between an instant and `span` later, both included. */
  readonly most: (options: LimiterOptions, span: Micros) => number;
}

const RATE = ['amount', 'period', 'burst'] as const;
const WINDOW = ['amount', 'period'] as const;

/** burst + rate * t. */
const burstAndRate: Algorithm['most'] = ({ amount, period, burst }, span) => burst + Math.floor((span * amount) / period);
/** A period holds the amount; a span of n periods and a bit touches n + 1 of the periods that begin with a request. */
const eachPeriod: Algorithm['most'] = ({ amount, period }, span) => amount * (Math.floor(span / period) + 1);
/** The span touches at most so many windows, and each holds the amount. */
const eachWindow: Algorithm['most'] = ({ amount, period }, span) => amount * (Math.ceil(span / period) + 1);

/** Every algorithm of the lab; a new one is a file and a line here. */
export const ALGORITHMS = [
  { id: 'token-bucket', options: RATE, create: (options) => new TokenBucket(options), most: burstAndRate },
  { id: 'leaky-queue', options: RATE, create: (options) => new LeakyQueue(options), most: burstAndRate },
  { id: 'leaky-meter', options: RATE, create: (options) => new LeakyMeter(options), most: burstAndRate },
  { id: 'fixed-window', options: WINDOW, create: (options) => new FixedWindow(options), most: eachWindow },
  { id: 'sliding-log', options: WINDOW, create: (options) => new SlidingLog(options), most: eachPeriod },
  { id: 'sliding-counter', options: WINDOW, create: (options) => new SlidingCounter(options), most: eachWindow },
  { id: 'gcra', options: RATE, create: (options) => new Gcra(options), most: burstAndRate },
] as const satisfies readonly Algorithm[];

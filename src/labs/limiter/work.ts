import { seededRng } from '../../domain/rng.ts';
import type { Load, Step } from '../kit/lab.ts';
import type { MakeLimiter } from './drive.ts';

const REQUESTS = 20_000;

/** Requests of random keys, a tenth of a millisecond apart, the same at every call. */
export function limiterWork<Options>(name: string, options: Options): (load: Load, keys: number) => () => number {
  return (load, keys) => {
    const rng = seededRng('bench');
    const order = Array.from({ length: REQUESTS }, () => `k${Math.floor(rng() * keys)}`);
    return () => {
      const limiter = (load()[name] as MakeLimiter<Options>)(options);
      order.forEach((key, index) => limiter.decide(key, 1, index * 100));
      return REQUESTS;
    };
  };
}

/** The work of a step that asks for several limiters: that of each, one after the other. */
export function eachWork(...works: readonly Step['work'][]): Step['work'] {
  return (load, keys) => {
    const runs = works.map((work) => work(load, keys));
    return () => runs.reduce((requests, run) => requests + run(), 0);
  };
}

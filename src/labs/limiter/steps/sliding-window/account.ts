import type { Micros } from '../../../kit/clock.ts';
import type { Request } from '../../drive.ts';

/** How long anything may be kept, in periods. */
const KEPT = 3;

interface Noted extends Request {
  readonly allowed: boolean;
}

/** What a limiter was asked lately, from which follows how much it must keep and how much it may. */
export class Account {
  readonly #form: 'log' | 'counter';
  readonly #period: Micros;
  #noted: Noted[] = [];
  #now: Micros = 0;

  constructor(form: 'log' | 'counter', period: Micros) {
    this.#form = form;
    this.#period = period;
  }

  note(request: Request, allowed: boolean): void {
    this.#now = Math.max(this.#now, request.at);
    this.#noted.push({ ...request, allowed });
  }

  /** 0 when a size is within bounds, else by how much it is above the most or below the least. */
  excess(size: number): number {
    const oldest = this.#now - KEPT * this.#period;
    this.#noted = this.#noted.filter(({ at }) => at > oldest);
    const [least, most] = this.#form === 'log' ? this.#logBounds() : this.#counterBounds();
    return size > most ? size - most : Math.min(0, size - least);
  }

  /** An entry a request that was allowed; those of one key and instant may share one, and one of several may have several. */
  #logBounds(): readonly [number, number] {
    const taken = this.#noted.filter(({ allowed }) => allowed);
    const live = taken.filter(({ at }) => at > this.#now - this.#period);
    return [new Set(live.map(({ key, at }) => `${key} ${at}`)).size, taken.reduce((total, { cost }) => total + cost, 0)];
  }

  /** Keys that still count, and keys that were asked for lately. */
  #counterBounds(): readonly [number, number] {
    const window = Math.floor(this.#now / this.#period) * this.#period;
    const live = this.#noted.filter(({ allowed, at }) => allowed && at >= window);
    return [new Set(live.map(({ key }) => key)).size, new Set(this.#noted.map(({ key }) => key)).size];
  }
}

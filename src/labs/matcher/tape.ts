import { type End, ENDS, type Listener, PHASES, type Reason, REASONS, type Side } from './matcher.ts';

/** What an engine said, as data. `seq` counts from 1. */
export type MatchEvent = { readonly seq: number } & (
  | { readonly kind: 'accepted'; readonly id: number; readonly side: 'buy' | 'sell'; readonly price: number; readonly quantity: number }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: (typeof REASONS)[number] }
  | { readonly kind: 'trade'; readonly maker: number; readonly taker: number; readonly price: number; readonly quantity: number; readonly makerLeft: number; readonly takerLeft: number }
  | { readonly kind: 'done'; readonly id: number; readonly end: (typeof ENDS)[number]; readonly left: number }
  | { readonly kind: 'replaced'; readonly id: number; readonly price: number; readonly quantity: number; readonly kept: boolean }
  | { readonly kind: 'reduced'; readonly id: number; readonly left: number }
  | { readonly kind: 'triggered'; readonly id: number; readonly price: number }
  | { readonly kind: 'shown'; readonly id: number; readonly quantity: number }
  | { readonly kind: 'phase'; readonly phase: (typeof PHASES)[number]; readonly price: number }
);

const KINDS = ['accepted', 'rejected', 'trade', 'done', 'replaced', 'reduced', 'triggered', 'shown', 'phase'] as const;
const [ACCEPTED, REJECTED, TRADE, DONE, REPLACED, REDUCED, TRIGGERED, SHOWN, PHASE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Numbers an event: its kind and at most six more. */
const WIDTH = 7;

/** Writes down what an engine says, numbered, seven doubles an event. A tape that does not grow allocates nothing. */
export class Tape implements Listener {
  #numbers: Float64Array<ArrayBuffer>;
  #count = 0;

  constructor(capacity = 1024) {
    this.#numbers = new Float64Array(capacity * WIDTH);
  }

  get count(): number {
    return this.#count;
  }

  /** Events from one on, that of `from` 0 is the first. */
  events(from = 0): readonly MatchEvent[] {
    return Array.from({ length: this.#count - from }, (_, index) => this.#event(from + index));
  }

  /** The same events give the same bytes. */
  bytes(from = 0): Uint8Array {
    return new Uint8Array(this.#numbers.buffer.slice(from * WIDTH * 8, this.#count * WIDTH * 8));
  }

  /** Forgets what was written; numbers begin anew. */
  clear(): void {
    this.#count = 0;
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    this.#write(ACCEPTED, id, side, price, quantity, 0, 0);
  }

  rejected(id: number, reason: Reason): void {
    this.#write(REJECTED, id, reason, 0, 0, 0, 0);
  }

  trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void {
    this.#write(TRADE, maker, taker, price, quantity, makerLeft, takerLeft);
  }

  done(id: number, end: End, left: number): void {
    this.#write(DONE, id, end, left, 0, 0, 0);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    this.#write(REPLACED, id, price, quantity, kept ? 1 : 0, 0, 0);
  }

  reduced(id: number, left: number): void {
    this.#write(REDUCED, id, left, 0, 0, 0, 0);
  }

  triggered(id: number, price: number): void {
    this.#write(TRIGGERED, id, price, 0, 0, 0, 0);
  }

  shown(id: number, quantity: number): void {
    this.#write(SHOWN, id, quantity, 0, 0, 0, 0);
  }

  phase(phase: number, price: number): void {
    this.#write(PHASE, phase, price, 0, 0, 0, 0);
  }

  #write(kind: number, a: number, b: number, c: number, d: number, e: number, f: number): void {
    let at = this.#count * WIDTH;
    if (at === this.#numbers.length) this.#grow();
    const numbers = this.#numbers;
    numbers[at++] = kind;
    numbers[at++] = a;
    numbers[at++] = b;
    numbers[at++] = c;
    numbers[at++] = d;
    numbers[at++] = e;
    numbers[at] = f;
    this.#count += 1;
  }

  #grow(): void {
    const grown = new Float64Array(2 * this.#numbers.length);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }

  #event(at: number): MatchEvent {
    const [code = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.#numbers.subarray(at * WIDTH, (at + 1) * WIDTH);
    const seq = at + 1;
    const kind = KINDS[code] ?? 'phase';
    switch (kind) {
      case 'accepted':
        return { seq, kind, id: a, side: b === 0 ? 'buy' : 'sell', price: c, quantity: d };
      case 'rejected':
        return { seq, kind, id: a, reason: REASONS[b] ?? 'bad-phase' };
      case 'trade':
        return { seq, kind, maker: a, taker: b, price: c, quantity: d, makerLeft: e, takerLeft: f };
      case 'done':
        return { seq, kind, id: a, end: ENDS[b] ?? 'cancelled', left: c };
      case 'replaced':
        return { seq, kind, id: a, price: b, quantity: c, kept: d === 1 };
      case 'reduced':
        return { seq, kind, id: a, left: b };
      case 'triggered':
        return { seq, kind, id: a, price: b };
      case 'shown':
        return { seq, kind, id: a, quantity: b };
      case 'phase':
        return { seq, kind, phase: PHASES[a] ?? 'continuous', price: b };
    }
  }
}

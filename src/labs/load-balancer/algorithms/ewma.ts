import type { Rng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from '../balancer.ts';
import { Draw } from '../draw.ts';
import { Load } from '../load.ts';

/** The load of a member that has been asked and has never answered: it is avoided, but two of them can still be compared. Finagle's `Long.MaxValue >> 16`, in nanoseconds there. */
const PENALTY = 2 ** 47;

/** A member with its peak average of latency. */
class Pace extends Load {
  /** Microseconds: the average, moved up at once by anything slower. */
  #cost = 0;
  #seen: Micros = 0;

  /** The greater the gap to the last look, the less the past counts: e^(-gap / decay). */
  observe(latency: Micros, now: Micros, decay: Micros): void {
    const past = Math.exp(-Math.max(now - this.#seen, 0) / decay);
    this.#cost = latency > this.#cost ? latency : this.#cost * past + latency * (1 - past);
    this.#seen = Math.max(now, this.#seen);
  }

  /** What one more request would cost here, for its weight. A member not asked in a long time is forgiven: its average fades. */
  load(now: Micros, decay: Micros): number {
    this.observe(0, now, decay);
    const load = this.#cost === 0 && this.inFlight > 0 ? PENALTY + this.inFlight : this.#cost * (this.inFlight + 1);
    return load / this.backend.weight;
  }
}

/**
 * Of two members drawn by weight, the one with the lower peak-EWMA load: average latency times requests in flight, plus one. It jumps to a slow answer and
 * comes down slowly. The rule of Finagle's PeakEwma.scala (that of linkerd, too), which knows no weights; ours divides by them. A failure counts as an
 * answer: a member that fails fast looks quick.
 */
export class PeakEwma implements Balancer {
  readonly #draw: Draw<Pace>;
  readonly #decay: Micros;

  /** `decay` is Finagle's 10 s unless told. */
  constructor(rng: Rng, decay: Micros = 10_000_000) {
    this.#draw = new Draw(rng, (backend) => new Pace(backend));
    this.#decay = decay;
  }

  pick({ tried, now }: Request): Backend | undefined {
    const first = this.#draw.one(tried);
    if (!first) return undefined;
    const second = this.#draw.one(tried, first);
    const chosen = second && second.load(now, this.#decay) < first.load(now, this.#decay) ? second : first;
    chosen.inFlight++;
    return chosen.backend;
  }

  report(id: string, _outcome: Outcome, latency: Micros, now: Micros): void {
    const place = this.#draw.roster.placeOf(id);
    place?.end();
    place?.observe(latency, now, this.#decay);
  }

  update(members: readonly Backend[]): void {
    this.#draw.update(members);
  }
}

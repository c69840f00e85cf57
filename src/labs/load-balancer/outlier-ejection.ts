import type { Micros } from '../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from './balancer.ts';
import { isOpen, type Place, Roster } from './roster.ts';

/** When a member is taken out, and for how long. Envoy's defaults: 5 in a row, 30 s, a tenth of the members but always one. */
export interface EjectionRule {
  /** Failures in a row. */
  readonly failures: number;
  /** The first ejection lasts so long, the n-th n times as long. */
  readonly time: Micros;
  /** At most so many hundredths of the members are out at once, but one may always be. */
  readonly most: number;
}

const ENVOY: EjectionRule = { failures: 5, time: 30_000_000, most: 10 };

/** A member with its record. */
class Suspect implements Place {
  backend: Backend;
  failures = 0;
  /** How many ejections count; good times wear them off. */
  times = 0;
  /** Out until then; for one that is back, since when. */
  until: Micros = 0;
  isOut = false;

  constructor(backend: Backend) {
    this.backend = backend;
  }
}

/** Outlier ejection around any balancer, as Envoy's consecutive-failure detector has it: who fails several times in a row is down for a while, longer each time. */
export class OutlierEjection implements Balancer {
  readonly #inner: Balancer;
  readonly #rule: EjectionRule;
  readonly #roster = new Roster((backend) => new Suspect(backend));
  #nextReturn = Number.POSITIVE_INFINITY;

  constructor(inner: Balancer, rule: Partial<EjectionRule> = {}) {
    this.#inner = inner;
    this.#rule = { ...ENVOY, ...rule };
  }

  /** Ids that are out. */
  get ejected(): readonly string[] {
    return this.#out().map(({ backend }) => backend.id);
  }

  pick(request: Request): Backend | undefined {
    if (request.now >= this.#nextReturn) this.#tell(request.now);
    return this.#inner.pick(request);
  }

  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {
    this.#inner.report(id, outcome, latency, now);
    const suspect = this.#roster.placeOf(id);
    if (!suspect || suspect.isOut) return;
    suspect.failures = outcome === 'ok' ? 0 : suspect.failures + 1;
    if (suspect.failures >= this.#rule.failures && this.#mayEject()) this.#eject(suspect, now);
  }

  update(members: readonly Backend[], now: Micros): void {
    this.#roster.update(members);
    this.#tell(now);
  }

  #out(): readonly Suspect[] {
    return [...this.#roster.places].filter(({ isOut }) => isOut);
  }

  /** Among those that the registry has up. */
  #mayEject(): boolean {
    const open = this.#roster.open.length;
    const out = this.#roster.open.filter(({ isOut }) => isOut).length;
    return out < Math.max(1, Math.floor((open * this.#rule.most) / 100));
  }

  #eject(suspect: Suspect, now: Micros): void {
    const forgiven = Math.floor((now - suspect.until) / this.#rule.time);
    suspect.times = Math.max(0, suspect.times - forgiven) + 1;
    suspect.until = now + this.#rule.time * suspect.times;
    suspect.failures = 0;
    suspect.isOut = true;
    this.#tell(now);
  }

  #tell(now: Micros): void {
    for (const suspect of this.#roster.places) if (suspect.isOut && suspect.until <= now) suspect.isOut = false;
    this.#nextReturn = Math.min(Number.POSITIVE_INFINITY, ...this.#out().map(({ until }) => until));
    this.#inner.update(
      [...this.#roster.places].map(({ backend, isOut }) => (isOut && isOpen(backend) ? { ...backend, down: true } : backend)),
      now,
    );
  }
}

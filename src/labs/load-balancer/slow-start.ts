import type { Micros } from '../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from './balancer.ts';
import { isOpen } from './roster.ts';

/**
 * A window has so many steps; at each the inner balancer is told the weights anew, in tenths, so that a member of weight 1 can warm up, too. It begins with
 * one tenth: with nothing it would never be asked, and never warm up (Envoy's least is the same).
 */
const STEPS = 10;

/**
 * Slow start around any balancer: a member that comes, or comes back from being down, begins with a tenth of its weight and has all of it after `window`.
 * Those of the first list are warm. Algorithms without weights are not slowed; in one that hashes, keys move with each step.
 */
export class SlowStart implements Balancer {
  readonly #inner: Balancer;
  readonly #window: Micros;
  #members: ReadonlyMap<string, Backend> = new Map();
  /** Since when the cold ones are there. */
  readonly #since = new Map<string, Micros>();
  #isFirst = true;
  #nextStep = Number.POSITIVE_INFINITY;

  constructor(inner: Balancer, window: Micros) {
    this.#inner = inner;
    this.#window = window;
  }

  pick(request: Request): Backend | undefined {
    if (request.now >= this.#nextStep) this.#tell(request.now);
    const picked = this.#inner.pick(request);
    return picked && this.#members.get(picked.id);
  }

  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {
    this.#inner.report(id, outcome, latency, now);
  }

  update(members: readonly Backend[], now: Micros): void {
    const before = this.#members;
    this.#members = new Map(members.map((member) => [member.id, member]));
    for (const member of this.#members.values()) {
      const known = before.get(member.id);
      if (isOpen(member) && !this.#isFirst && !(known && isOpen(known))) this.#since.set(member.id, now);
    }
    for (const id of this.#since.keys()) if (!this.#members.has(id)) this.#since.delete(id);
    this.#isFirst = false;
    this.#tell(now);
  }

  #tell(now: Micros): void {
    for (const [id, since] of this.#since) if (now - since >= this.#window) this.#since.delete(id);
    this.#nextStep = this.#since.size > 0 ? now + Math.ceil(this.#window / STEPS) : Number.POSITIVE_INFINITY;
    this.#inner.update(
      [...this.#members.values()].map((member) => ({ ...member, weight: member.weight * this.#warmth(member.id, now) })),
      now,
    );
  }

  /** Tenths of the weight. */
  #warmth(id: string, now: Micros): number {
    const since = this.#since.get(id);
    return since === undefined ? STEPS : Math.max(1, Math.floor(((now - since) * STEPS) / this.#window));
  }
}

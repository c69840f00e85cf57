import type { Micros } from '../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from './balancer.ts';

/** Two balancers of one kind: the second holds the backups and is asked when the first has nobody. A member that changes sides is new on the other one. */
export class Tiers implements Balancer {
  readonly #primaries: Balancer;
  readonly #backups: Balancer;
  #hasBackups = false;

  constructor(create: () => Balancer) {
    this.#primaries = create();
    this.#backups = create();
  }

  pick(request: Request): Backend | undefined {
    return this.#primaries.pick(request) ?? (this.#hasBackups ? this.#backups.pick(request) : undefined);
  }

  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {
    this.#primaries.report(id, outcome, latency, now);
    if (this.#hasBackups) this.#backups.report(id, outcome, latency, now);
  }

  update(members: readonly Backend[], now: Micros): void {
    const latest = [...new Map(members.map((member) => [member.id, member])).values()];
    const backups = latest.filter(({ backup }) => backup);
    this.#hasBackups = backups.length > 0;
    this.#primaries.update(
      latest.filter(({ backup }) => !backup),
      now,
    );
    this.#backups.update(backups, now);
  }
}

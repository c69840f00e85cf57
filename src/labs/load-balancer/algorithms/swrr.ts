import type { Micros } from '../../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from '../balancer.ts';
import type { FailureRule } from '../swrr/peer.ts';
import { PeerGroup } from '../swrr/peer-group.ts';

/**
 * Smooth weighted round robin exactly as nginx has it (ngx_http_upstream_round_robin.c): after as many picks as the weights sum up to each has had its
 * weight, spread out. A failure takes from a member's effective weight, which comes back by 1 a pick; after `maxFails` it is left alone for `failTimeout`,
 * then one request tries it out. Backups are asked when no primary is left.
 */
export class Swrr implements Balancer {
  readonly #primaries: PeerGroup;
  readonly #backups: PeerGroup;

  constructor({ maxFails = 1, failTimeout = 10_000_000 }: Partial<FailureRule> = {}) {
    this.#primaries = new PeerGroup({ maxFails, failTimeout });
    this.#backups = new PeerGroup({ maxFails, failTimeout });
  }

  pick(request: Request): Backend | undefined {
    return this.#primaries.pick(request) ?? this.#backups.pick(request);
  }

  report(id: string, outcome: Outcome, _latency: Micros, now: Micros): void {
    this.#primaries.report(id, outcome, now);
    this.#backups.report(id, outcome, now);
  }

  update(members: readonly Backend[]): void {
    const latest = [...new Map(members.map((member) => [member.id, member])).values()];
    const isAlone = latest.length === 1;
    this.#primaries.update(
      latest.filter(({ backup }) => !backup),
      isAlone,
    );
    this.#backups.update(
      latest.filter(({ backup }) => backup),
      isAlone,
    );
  }
}

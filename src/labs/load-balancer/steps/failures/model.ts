import type { Micros } from '../../../kit/clock.ts';
import type { Balancer, Request } from '../../balancer.ts';
import type { Member, Setup } from '../calls.ts';
import { latestOf } from '../smooth-weighted/model.ts';

/** When one that fails is left alone: after `maxFails` failures (0: never) for `failTimeout`. */
export interface FailureOptions {
  readonly maxFails: number;
  readonly failTimeout: Micros;
}

/** A balancer of step 3: its members, and how it deals with failures. */
export interface FailureSetup extends Setup, FailureOptions {}

/** What is known of a member. */
export interface Peer {
  member: Member;
  current: number;
  /** The weight less what failures took. */
  effective: number;
  fails: number;
  /** When it failed last; when it failed or was tried out last. */
  failedAt: Micros;
  checkedAt: Micros;
}

export function freshPeer(member: Member): Peer {
  return { member, current: 0, effective: member.weight, fails: 0, failedAt: Number.NEGATIVE_INFINITY, checkedAt: Number.NEGATIVE_INFINITY };
}

/**
 * The executable specification of step 3, as nginx has it (ngx_http_upstream_round_robin.c): a failure takes a part of the effective weight, which comes back
 * by 1 a pick; after too many the member is left out for a time, then one request tries it out; backups stand in when no primary can be picked.
 */
export function failuresModel(options: FailureOptions): Pick<Balancer, 'pick' | 'report' | 'update'> {
  let peers: readonly Peer[] = [];
  return {
    pick(request) {
      const primaries = peers.filter(({ member }) => !member.backup);
      const backups = peers.filter(({ member }) => member.backup);
      return (pickOf(primaries) ?? pickOf(backups))?.member;

      function pickOf(group: readonly Peer[]): Peer | undefined {
        const open = group.filter((peer) => canTake(peer, request, options, peers.length === 1));
        const total = open.reduce((sum, { effective }) => sum + effective, 0);
        for (const peer of open) {
          peer.current += peer.effective;
          peer.effective = Math.min(peer.effective + 1, peer.member.weight);
        }
        const most = Math.max(...open.map(({ current }) => current));
        const best = open.find(({ current }) => current === most);
        if (best === undefined) return undefined;
        best.current -= total;
        if (request.now - best.checkedAt > options.failTimeout) best.checkedAt = request.now;
        return best;
      }
    },
    report(id, outcome, _, now) {
      const peer = peers.find(({ member }) => member.id === id);
      if (peer === undefined) return;
      if (outcome === 'failed') {
        if (peers.length > 1 && options.maxFails > 0) fail(peer, now, options.maxFails);
      } else if (peer.failedAt < peer.checkedAt) peer.fails = 0;
    },
    update(list) {
      peers = latestOf(list as readonly Member[]).map((member) => {
        const known = peers.find((peer) => peer.member.id === member.id);
        return known === undefined ? freshPeer(member) : { ...known, member, effective: reweighed(known, member.weight) };
      });
    },
  };
}

function canTake({ member, fails, checkedAt }: Peer, { tried, now }: Request, { maxFails, failTimeout }: FailureOptions, isAlone: boolean): boolean {
  if (member.down || member.weight === 0 || tried?.has(member.id)) return false;
  return isAlone || maxFails === 0 || fails < maxFails || now - checkedAt > failTimeout;
}

function fail(peer: Peer, now: Micros, maxFails: number): void {
  peer.fails++;
  peer.failedAt = now;
  peer.checkedAt = now;
  peer.effective = Math.max(0, peer.effective - Math.floor(peer.member.weight / maxFails));
}

/** What failures took is taken from a new weight as well. */
export function reweighed({ member, effective }: Peer, weight: number): number {
  return Math.max(0, weight - (member.weight - effective));
}

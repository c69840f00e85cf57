import type { Micros } from '../../../kit/clock.ts';
import type { Request } from '../../balancer.ts';
import type { MakeBalancer, Member } from '../calls.ts';
import { latestOf } from '../smooth-weighted/model.ts';
import { type FailureOptions, type FailureSetup, freshPeer, type Peer, reweighed } from './model.ts';

/** The decisions that a balancer of step 3 is made of; a variant gets one of them wrong. */
export interface Rules {
  /** The effective weight after a failure. */
  readonly lose: (effective: number, weight: number, maxFails: number) => number;
  /** The effective weight after a success. */
  readonly restore: (effective: number, weight: number) => number;
  /** True when those who are left out recover with every pick, too. */
  readonly recoversOutside: boolean;
  /** Whether somebody is left out. */
  readonly isOut: (peer: Peer, now: Micros, options: FailureOptions) => boolean;
  /** What the last check is set to when somebody is picked. */
  readonly checked: (peer: Peer, now: Micros, options: FailureOptions) => Micros;
  /** Whether a success clears the failures. */
  readonly clears: (peer: Peer) => boolean;
  /** Whether a sole member is treated unlike others. */
  readonly sparesTheOnly: boolean;
  readonly takesTried: boolean;
  /** The groups that are asked in turn until one has somebody. */
  readonly groups: (peers: readonly Peer[]) => readonly (readonly Peer[])[];
  /** Called when nobody can be picked; true to ask once more. */
  readonly panics: (peers: readonly Peer[]) => boolean;
  /** One who is known already under a new description. */
  readonly keep: (known: Peer, member: Member) => Peer;
}

const SOUND: Rules = {
  lose: (effective, weight, maxFails) => Math.max(0, effective - Math.floor(weight / maxFails)),
  restore: (effective) => effective,
  recoversOutside: false,
  isOut: ({ fails, checkedAt }, now, { maxFails, failTimeout }) => maxFails > 0 && fails >= maxFails && now - checkedAt <= failTimeout,
  checked: ({ checkedAt }, now, { failTimeout }) => (now - checkedAt > failTimeout ? now : checkedAt),
  clears: ({ failedAt, checkedAt }) => failedAt < checkedAt,
  sparesTheOnly: true,
  takesTried: false,
  groups: (peers) => [peers.filter(({ member }) => !member.backup), peers.filter(({ member }) => member.backup)],
  panics: () => false,
  keep: (known, member) => ({ ...known, member, effective: reweighed(known, member.weight) }),
};

/** What a pick goes by. */
interface Scene {
  readonly rules: Rules;
  readonly options: FailureOptions;
  readonly request: Request;
  readonly isAlone: boolean;
}

/** A balancer that follows the rules of step 3 but for those that are wrong. */
export function failuresBy(wrong: Partial<Rules>): MakeBalancer<FailureSetup> {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    let peers: readonly Peer[] = [];
    const isAlone = (): boolean => rules.sparesTheOnly && peers.length === 1;
    return {
      pick(request) {
        const scene = { rules, options, request, isAlone: isAlone() };
        return (pick(scene, peers) ?? (rules.panics(peers) ? pick(scene, peers) : undefined))?.member;
      },
      report(id, outcome, _, now) {
        const peer = peers.find(({ member }) => member.id === id);
        if (peer) report(rules, peer, { failed: outcome === 'failed', counts: !isAlone() && options.maxFails > 0, now, maxFails: options.maxFails });
      },
      update(list) {
        peers = latestOf(list as readonly Member[]).map((member) => {
          const known = peers.find((peer) => peer.member.id === member.id);
          return known ? rules.keep(known, member) : freshPeer(member);
        });
      },
    };
  };
}

function pick(scene: Scene, peers: readonly Peer[]): Peer | undefined {
  for (const group of scene.rules.groups(peers)) {
    const best = pickOf(scene, group);
    if (best) return best;
  }
  return undefined;
}

function pickOf(scene: Scene, group: readonly Peer[]): Peer | undefined {
  const { rules, options, request } = scene;
  const open = group.filter((peer) => takesPart(scene, peer));
  let total = 0;
  for (const peer of open) {
    peer.current += peer.effective;
    total += peer.effective;
    recover(peer);
  }
  const most = Math.max(...open.map(({ current }) => current));
  const best = open.find(({ current }) => current === most);
  if (best === undefined) return undefined;
  best.current -= total;
  best.checkedAt = rules.checked(best, request.now, options);
  return best;
}

function takesPart({ rules, options, request: { tried, now }, isAlone }: Scene, peer: Peer): boolean {
  const { id, weight, down } = peer.member;
  if (weight === 0 || down || (tried?.has(id) && !rules.takesTried)) return false;
  if (isAlone || !rules.isOut(peer, now, options)) return true;
  if (rules.recoversOutside) recover(peer);
  return false;
}

function recover(peer: Peer): void {
  peer.effective = Math.min(peer.effective + 1, peer.member.weight);
}

interface Ended {
  readonly failed: boolean;
  /** Whether a failure counts. */
  readonly counts: boolean;
  readonly now: Micros;
  readonly maxFails: number;
}

function report(rules: Rules, peer: Peer, { failed, counts, now, maxFails }: Ended): void {
  const { weight } = peer.member;
  if (!failed) {
    if (rules.clears(peer)) peer.fails = 0;
    peer.effective = rules.restore(peer.effective, weight);
    return;
  }
  if (!counts) return;
  peer.fails++;
  peer.failedAt = now;
  peer.checkedAt = now;
  peer.effective = rules.lose(peer.effective, weight, maxFails);
}

import type { MakeBalancer, Member, Setup } from '../calls.ts';
import { latestOf, soundWeight } from './model.ts';

/** What a balancer of step 2 keeps of an id. */
export interface Peer {
  member: Member;
  current: number;
  /** What a pick goes by. */
  effective: number;
}

/** The decisions that a smooth weighted round robin is made of; a variant gets one of them wrong. */
export interface Rules {
  /** Everyone's weight as it is taken from the list. */
  readonly weigh: (weight: number) => number;
  /** What the effective weight becomes when a list gives a weight, of one that is known already. */
  readonly reweigh: (effective: number, weight: number) => number;
  /** What the effective weight becomes at each pick. */
  readonly recover: (effective: number, weight: number) => number;
  readonly takesPart: (weight: number) => boolean;
  /** Whoever wins among those who take part, after all were given their weight, when so many were picked before. */
  readonly best: (peers: readonly Peer[], picks: number) => Peer | undefined;
  /** What the winner has afterwards. */
  readonly pay: (winner: Peer, total: number) => number;
  /** What one has who comes in. */
  readonly entry: (weight: number) => number;
  /** What one has who stays. */
  readonly kept: (current: number) => number;
  /** Which member is kept of one that is known already. */
  readonly describe: (known: Member, latest: Member) => Member;
  /** True when those who left are remembered in case that they come back. */
  readonly remembers: boolean;
  /** True when those who left go on taking part, picked or not. */
  readonly haunts: boolean;
  /** True when nobody is picked as long as a weight is no number. */
  readonly givesUp: boolean;
}

const SOUND: Rules = {
  weigh: soundWeight,
  reweigh: (_, weight) => weight,
  recover: (effective) => effective,
  takesPart: (weight) => weight > 0,
  best: firstOfMost,
  pay: ({ current }, total) => current - total,
  entry: () => 0,
  kept: (current) => current,
  describe: (_, latest) => latest,
  remembers: false,
  haunts: false,
  givesUp: false,
};

function firstOfMost(peers: readonly Peer[]): Peer | undefined {
  const most = Math.max(...peers.map(({ current }) => current));
  return peers.find(({ current }) => current === most);
}

/** A balancer that follows the rules of step 2 but for those that are wrong. */
export function smoothWeightedBy(wrong: Partial<Rules>): MakeBalancer<Setup> {
  const rules = { ...SOUND, ...wrong };
  return () => {
    const known = new Map<string, Peer>();
    let peers: readonly Peer[] = [];
    let picks = 0;
    return {
      pick: () => pick(rules, peers, picks++)?.member,
      report: () => undefined,
      update(list) {
        const before = peers;
        const latest = latestOf(list as readonly Member[]);
        peers = latest.map((member) => take(rules, known, member));
        const gone = before.filter(({ member }) => latest.every(({ id }) => id !== member.id));
        if (rules.haunts) peers = [...peers, ...gone];
        else if (!rules.remembers) for (const { member } of gone) known.delete(member.id);
      },
    };
  };
}

function take(rules: Rules, known: Map<string, Peer>, member: Member): Peer {
  const weight = rules.weigh(member.weight);
  const old = known.get(member.id);
  const peer: Peer = old
    ? { member: rules.describe(old.member, member), current: rules.kept(old.current), effective: rules.reweigh(old.effective, weight) }
    : { member, current: rules.entry(weight), effective: weight };
  known.set(member.id, peer);
  return peer;
}

function pick(rules: Rules, all: readonly Peer[], picks: number): Peer | undefined {
  if (rules.givesUp && all.some(({ member }) => soundWeight(member.weight) !== member.weight)) return undefined;
  const peers = all.filter(({ member }) => rules.takesPart(rules.weigh(member.weight)));
  let total = 0;
  for (const peer of peers) {
    peer.current += peer.effective;
    total += peer.effective;
    peer.effective = rules.recover(peer.effective, rules.weigh(peer.member.weight));
  }
  const winner = rules.best(peers, picks);
  if (winner) winner.current = rules.pay(winner, total);
  return winner;
}

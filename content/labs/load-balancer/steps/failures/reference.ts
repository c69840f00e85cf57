import type { Backend, Balancer, FailureOptions, Micros, Outcome, Request } from './kit';

/** What is known of a member besides its description. */
interface Peer {
  backend: Backend;
  current: number;
  /** The weight less what failures took. */
  effective: number;
  fails: number;
  failedAt: Micros;
  /** When it failed last, or was sent the request that tries it out. */
  checkedAt: Micros;
}

/** Step 3: smooth weighted round robin that hears of failures, as nginx has it. */
export function failures({ maxFails, failTimeout }: FailureOptions): Balancer {
  let peers = new Map<string, Peer>();

  function isLeftOut({ fails, checkedAt }: Peer, now: Micros): boolean {
    if (maxFails === 0 || peers.size === 1) return false;
    return fails >= maxFails && now - checkedAt <= failTimeout;
  }

  function canTake(peer: Peer, { tried, now }: Request): boolean {
    const { id, weight, down } = peer.backend;
    return weight > 0 && !down && !tried?.has(id) && !isLeftOut(peer, now);
  }

  /** Among the primaries or among the backups. Those who cannot take the request neither gain nor recover. */
  function pickAmong(backup: boolean, request: Request): Peer | undefined {
    const open = [...peers.values()].filter((peer) => (peer.backend.backup ?? false) === backup && canTake(peer, request));
    let best: Peer | undefined;
    let total = 0;
    for (const peer of open) {
      peer.current += peer.effective;
      total += peer.effective;
      if (peer.effective < peer.backend.weight) peer.effective++;
      if (best === undefined || peer.current > best.current) best = peer;
    }
    if (best === undefined) return undefined;
    best.current -= total;
    // The time is up: this request tries it out. From now on it is left out again, until it is known how this one ends.
    if (request.now - best.checkedAt > failTimeout) best.checkedAt = request.now;
    return best;
  }

  function pick(request: Request): Backend | undefined {
    return (pickAmong(false, request) ?? pickAmong(true, request))?.backend;
  }

  function report(id: string, outcome: Outcome, _latency: Micros, now: Micros): void {
    const peer = peers.get(id);
    if (peer === undefined) return;
    if (outcome === 'ok') {
      // Only one that was tried out after its last failure has shown that it is well.
      if (peer.failedAt < peer.checkedAt) peer.fails = 0;
      return;
    }
    if (maxFails === 0 || peers.size === 1) return;
    peer.fails++;
    peer.failedAt = now;
    peer.checkedAt = now;
    peer.effective = Math.max(0, peer.effective - Math.floor(peer.backend.weight / maxFails));
  }

  function update(members: readonly Backend[]): void {
    const before = peers;
    peers = new Map();
    for (const backend of members) {
      const known = before.get(backend.id);
      peers.set(backend.id, known === undefined ? newcomer(backend) : { ...known, backend, effective: Math.max(0, backend.weight - (known.backend.weight - known.effective)) });
    }
  }

  return { pick, report, update };
}

function newcomer(backend: Backend): Peer {
  return { backend, current: 0, effective: backend.weight, fails: 0, failedAt: -Infinity, checkedAt: -Infinity };
}

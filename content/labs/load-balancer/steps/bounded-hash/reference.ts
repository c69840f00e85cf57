import type { Backend, Balancer, BoundedOptions, Outcome, Request } from './kit';

/** A backend, and how many requests it carries. */
interface Carrier {
  backend: Backend;
  inFlight: number;
}

/** Step 4: consistent hash with bounded loads. */
export function boundedHash({ hash, points, factor }: BoundedOptions): Balancer {
  /** Everyone listed, those of weight 0 too: what they carry is not forgotten. */
  let carriers = new Map<string, Carrier>();
  let open: readonly Carrier[] = [];
  /** Places on the circle in order, and whose they are. */
  let circle: readonly { readonly at: number; readonly carrier: Carrier }[] = [];

  function pick({ key, tried }: Request): Backend | undefined {
    const flying = open.reduce((sum, { inFlight }) => sum + inFlight, 0);
    const room = Math.ceil((factor * (flying + 1)) / (100 * open.length));
    const start = firstAt(hash(key));
    let least: Carrier | undefined;
    for (let step = 0; step < circle.length; step++) {
      const carrier = circle[(start + step) % circle.length]?.carrier;
      if (carrier === undefined || tried?.has(carrier.backend.id)) continue;
      if (carrier.inFlight < room) return take(carrier);
      if (least === undefined || carrier.inFlight < least.inFlight) least = carrier;
    }
    return least && take(least);
  }

  function take(carrier: Carrier): Backend {
    carrier.inFlight++;
    return carrier.backend;
  }

  /** Index of the first point at or after a place; past the last one, 0. */
  function firstAt(place: number): number {
    let [low, high] = [0, circle.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((circle[middle]?.at ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low < circle.length ? low : 0;
  }

  function report(id: string, _outcome: Outcome): void {
    const carrier = carriers.get(id);
    if (carrier !== undefined && carrier.inFlight > 0) carrier.inFlight--;
  }

  function update(members: readonly Backend[]): void {
    const before = carriers;
    carriers = new Map(members.map((backend) => [backend.id, { backend, inFlight: before.get(backend.id)?.inFlight ?? 0 }]));
    open = [...carriers.values()].filter(({ backend }) => backend.weight > 0);
    circle = open
      .flatMap((carrier) => Array.from({ length: points }, (_, copy) => ({ at: hash(`${carrier.backend.id}#${copy}`), carrier })))
      .sort((one, other) => one.at - other.at || (one.carrier.backend.id < other.carrier.backend.id ? -1 : 1));
  }

  return { pick, report, update };
}

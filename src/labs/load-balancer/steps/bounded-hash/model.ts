import type { Backend, Balancer, Request } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { openOnes } from '../round-robin/model.ts';

/** What the balancer of step 4 is made with. */
export interface BoundedOptions {
  /** The same on every gateway; whole, 0 or more. */
  readonly hash: (text: string) => number;
  /** Points of each backend on the circle, of the texts `id#0`, `id#1`… */
  readonly points: number;
  /** The c of the bound, in hundredths: above 100. */
  readonly factor: number;
}

/** A point on the circle. */
export interface Point {
  readonly at: number;
  readonly id: string;
}

/** The points of some backends, in no order. */
export function pointsOf(ids: readonly string[], { hash, points }: Pick<BoundedOptions, 'hash' | 'points'>): readonly Point[] {
  return ids.flatMap((id) => Array.from({ length: points }, (_, copy) => ({ at: hash(`${id}#${copy}`), id })));
}

/** Around the circle; of two at one place the lesser id is first. */
export function byPlace(one: Point, other: Point): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

/**
 * The executable specification of step 4: everybody in the order in which a key meets them clockwise; the first with room, or, when there is none among those that
 * were not tried, the one of them that carries least. Room is ceil(c (m + 1) / n), with m in flight on the n that can take requests.
 */
export function boundedHashModel(options: BoundedOptions): Pick<Balancer, 'pick' | 'report' | 'update'> {
  let members: readonly Member[] = [];
  let open: readonly Member[] = [];
  /** One entry a request. */
  let flying: readonly string[] = [];
  const carried = (id: string): number => flying.filter((one) => one === id).length;
  return {
    pick({ key, tried }: Request): Backend | undefined {
      const on = open.reduce((sum, { id }) => sum + carried(id), 0);
      const room = Math.ceil((options.factor * (on + 1)) / (100 * open.length));
      const left = clockwise(open, options.hash(key), options).filter((id) => !tried?.has(id));
      const least = Math.min(...left.map(carried));
      const chosen = left.find((id) => carried(id) < room) ?? left.find((id) => carried(id) === least);
      if (chosen !== undefined) flying = [...flying, chosen];
      return open.find(({ id }) => id === chosen);
    },
    report(id) {
      const place = flying.indexOf(id);
      if (place >= 0) flying = flying.toSpliced(place, 1);
    },
    update(list) {
      members = list as readonly Member[];
      open = openOnes(members);
      flying = flying.filter((id) => members.some((member) => member.id === id));
    },
  };
}

/** Each once, from a place on. */
function clockwise(open: readonly Member[], from: number, options: BoundedOptions): readonly string[] {
  const points = pointsOf(
    open.map(({ id }) => id),
    options,
  ).toSorted(byPlace);
  const order = [...points.filter(({ at }) => at >= from), ...points.filter(({ at }) => at < from)];
  return [...new Set(order.map(({ id }) => id))];
}

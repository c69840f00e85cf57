import type { Rng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { Backend, Balancer, Outcome, Request } from './balancer.ts';
import { isOpen } from './roster.ts';
import { Tiers } from './tiers.ts';

/** A zone's members behind a balancer of their own, and their weight. */
interface Zone {
  readonly balancer: Balancer;
  weight: number;
}

/** Members without a zone are one, too. */
const NOWHERE = '';

/**
 * Zone awareness around any balancer, one for each zone: a request stays in its zone as far as the zone's weight bears it, callers taken to be spread evenly
 * over the zones (Envoy's zone-aware routing, which knows their real numbers). What a small zone cannot bear goes to the zones with weight to spare. When the
 * zone that was chosen has nobody left, any other does; backups of any zone come after all primaries.
 */
export function zoneAware(create: () => Balancer, rng: Rng): Balancer {
  return new Tiers(() => new Zones(create, rng));
}

class Zones implements Balancer {
  readonly #create: () => Balancer;
  readonly #rng: Rng;
  #zones: ReadonlyMap<string, Zone> = new Map();
  #zoneOf: ReadonlyMap<string, Zone> = new Map();

  constructor(create: () => Balancer, rng: Rng) {
    this.#create = create;
    this.#rng = rng;
  }

  pick(request: Request): Backend | undefined {
    const chosen = this.#choose(request.zone ?? NOWHERE);
    const picked = chosen?.balancer.pick(request);
    if (picked) return picked;
    for (const zone of this.#zones.values()) {
      const other = zone === chosen ? undefined : zone.balancer.pick(request);
      if (other) return other;
    }
    return undefined;
  }

  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {
    this.#zoneOf.get(id)?.balancer.report(id, outcome, latency, now);
  }

  update(members: readonly Backend[], now: Micros): void {
    const latest = [...new Map(members.map((member) => [member.id, member])).values()];
    const names = new Set(latest.map(({ zone = NOWHERE }) => zone));
    this.#zones = new Map([...names].map((name) => [name, this.#zones.get(name) ?? { balancer: this.#create(), weight: 0 }]));
    for (const [name, zone] of this.#zones) {
      const inside = latest.filter((member) => (member.zone ?? NOWHERE) === name);
      zone.weight = inside.filter(isOpen).reduce((sum, { weight }) => sum + weight, 0);
      zone.balancer.update(inside, now);
    }
    this.#zoneOf = new Map(latest.flatMap(({ id, zone = NOWHERE }) => [[id, this.#zones.get(zone) as Zone] as const]));
  }

  /** The caller's zone with the chance that its weight bears, else one of those that bear more than their own callers. */
  #choose(name: string): Zone | undefined {
    const local = this.#zones.get(name);
    const total = [...this.#zones.values()].reduce((sum, { weight }) => sum + weight, 0);
    const fair = total / this.#zones.size;
    if (local && (local.weight >= fair || this.#rng() * fair < local.weight)) return local;
    const rooms = [...this.#zones.values()].map((zone) => ({ zone, room: local ? Math.max(0, zone.weight - fair) : zone.weight }));
    return drawn(rooms, this.#rng() * rooms.reduce((sum, { room }) => sum + room, 0));
  }
}

/** The zone in whose room a number falls, the rooms laid end to end; none when there is no room at all. */
function drawn(rooms: readonly { readonly zone: Zone; readonly room: number }[], at: number): Zone | undefined {
  let left = at;
  for (const { zone, room } of rooms) {
    if (left < room) return zone;
    left -= room;
  }
  return undefined;
}

import type { Balancer } from '../../balancer.ts';
import type { Member } from '../calls.ts';

/** What counts as a member's weight: what is not whole and 0 or more counts as 1. */
export function soundWeight(weight: number): number {
  return Number.isInteger(weight) && weight >= 0 ? weight : 1;
}

/** A member and how far it is ahead (above 0) or behind. */
export interface Place {
  readonly member: Member;
  current: number;
}

/** Each id once: the first gives the place in the list, the last the description. */
export function latestOf(list: readonly Member[]): readonly Member[] {
  return [...new Map(list.map((member) => [member.id, member])).values()];
}

/**
 * The executable specification of step 2: everyone gets their weight, the first of those who have most is picked and pays for all (nginx,
 * ngx_http_upstream_get_peer). A new list keeps what each had by id; a member of weight 0 keeps it, too, but takes no part.
 */
export function smoothWeightedModel(): Pick<Balancer, 'pick' | 'report' | 'update'> {
  let places: readonly Place[] = [];
  return {
    pick() {
      const open = places.filter(({ member }) => soundWeight(member.weight) > 0);
      for (const place of open) place.current += soundWeight(place.member.weight);
      const most = Math.max(...open.map(({ current }) => current));
      const best = open.find(({ current }) => current === most);
      if (best) best.current -= open.reduce((sum, { member }) => sum + soundWeight(member.weight), 0);
      return best?.member;
    },
    report: () => undefined,
    update(list) {
      places = latestOf(list as readonly Member[]).map((member) => ({ member, current: places.find(({ member: { id } }) => id === member.id)?.current ?? 0 }));
    },
  };
}

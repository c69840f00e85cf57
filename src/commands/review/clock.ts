import { Trouble } from '../../domain/trouble.ts';
import type { Reviews } from '../../store/reviews.ts';
import type { Context } from '../context.ts';

/** A clock may stand this far before the last answer: machines differ. */
const TOLERATED_MS = 10 * 60_000;

/** Throws `clock-back` when the clock stands clearly before the last thing done, which would confuse every interval. */
export function refuseClock({ store, now, lang }: Context): void {
  const behind = (store.log.lastAt() ?? 0) - now();
  if (behind <= TOLERATED_MS) return;
  throw new Trouble('clock-back', duration(behind, lang));
}

/** The learner says that the clock is right: from now on it is. */
export function acceptClock(reviews: Reviews, { now, shift, newId }: Context): void {
  const at = now();
  reviews.acceptClock({ id: newId(), at, shift: shift(at), session: newId() });
}

function duration(ms: number, lang: Context['lang']): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return lang === 'zh' ? `${minutes} 分钟` : `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return lang === 'zh' ? `${hours} 小时` : `${hours} h`;
  return lang === 'zh' ? `${Math.round(hours / 24)} 天` : `${Math.round(hours / 24)} days`;
}

/** Milliseconds in a day. */
export const DAY = 86_400_000;

/**
 * Number of the study day that an instant falls on, counted from 1970-01-01. `shift` is what the learner's clock adds
 * to UTC (zone offset less the rollover hour), in milliseconds: at a rollover of 4:00, 3:59 belongs to the day before.
 */
export function studyDay(at: number, shift: number): number {
  return Math.floor((at + shift) / DAY);
}

/** The instant at which a study day begins. */
export function dayStart(day: number, shift: number): number {
  return day * DAY - shift;
}

/** `2026-11-24` for the number of a day. */
export function dayName(day: number): string {
  // Days to civil date, as in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

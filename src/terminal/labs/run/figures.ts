/** A whole number with its thousands set apart. */
export function amount(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A duration in microseconds, in the unit that suits it, three digits at the most. */
export function span(micros: number): string {
  if (micros === 0) return '0';
  if (micros < 1000) return `${micros} us`;
  if (micros < 1_000_000) return `${short(micros / 1000)} ms`;
  return `${short(micros / 1_000_000)} s`;
}

/** How far a run is, without its unit: that of its whole `duration`, and digits that do not come and go. */
export function progressOf(micros: number, duration: number): string {
  if (duration < 1_000_000) return (micros / 1000).toFixed(0);
  return (micros / 1_000_000).toFixed(duration < 10_000_000 ? 2 : 1);
}

function short(value: number): string {
  const text = value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A rate as it is written on the command line. */
export function rateText({ amount: count, period }: { readonly amount: number; readonly period: number }): string {
  const unit = period === 60_000_000 ? 'm' : period === 3_600_000_000 ? 'h' : 's';
  return `${count}/${unit}`;
}

/** A share (0-1) in percent, one digit behind the point below ten. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)}%`;
}

/** Rows as lines of CSV under the names of their fields; null is nothing. */
export function csvLines(rows: readonly Readonly<Record<string, string | number | null>>[]): string {
  const heads = Object.keys(rows[0] ?? {});
  return [heads.join(','), ...rows.map((row) => Object.values(row).map((value) => value ?? '').join(','))].join('\n');
}

/** Microseconds as milliseconds. */
export function ms(micros: number): number {
  return rounded(micros / 1000, 3);
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** How several values become one cell: their mean, or the highest of them. */
export type Blend = 'mean' | 'most';

/**
 * Values laid out over `cells` columns, `span` values wide in all: values that are still to come leave their cells out. Where
 * there is more room than values, each fills several cells.
 */
export function resample(values: readonly number[], span: number, cells: number, blend: Blend): readonly number[] {
  const laid: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const from = Math.floor((cell * span) / cells);
    const own = values.slice(from, Math.max(from + 1, Math.floor(((cell + 1) * span) / cells)));
    if (own.length === 0) break;
    laid.push(blend === 'most' ? Math.max(...own) : own.reduce((sum, value) => sum + value, 0) / own.length);
  }
  return laid;
}

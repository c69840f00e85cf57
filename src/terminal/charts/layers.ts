import { rampOf } from './ramp.ts';

type Paint = (text: string) => string;

/** One of several amounts that stand on each other in a column or lie behind each other in a bar. */
export interface Layer {
  readonly values: readonly number[];
  /** How dense it is drawn, so that layers are told apart without colour. */
  readonly shade: Shade;
  readonly paint: Paint;
}

/** From the densest. */
export type Shade = 'full' | 'dense' | 'light';

const LEVELS = { full: 4, dense: 3, light: 1 } as const;

export function shadeOf(shade: Shade, unicode: boolean): string {
  return rampOf(unicode).shades[LEVELS[shade]];
}

/** Cells that each of some amounts takes, one behind the other, when `scale` cells stand for 1: each boundary is rounded by itself, so the whole is right. */
export function cellsOf(amounts: readonly number[], scale: number, most: number): readonly number[] {
  let sum = 0;
  let drawn = 0;
  return amounts.map((amount) => {
    sum += amount;
    const end = Math.min(most, Math.max(amount > 0 && drawn === 0 ? 1 : 0, Math.round(sum * scale)));
    const cells = Math.max(0, end - drawn);
    drawn = Math.max(drawn, end);
    return cells;
  });
}

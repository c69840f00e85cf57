/** What charts are drawn with: Unicode blocks, or ASCII for terminals that draw those badly. Shades tell without colour. */
export interface Ramp {
  /** From none to most, for heat maps. */
  readonly shades: readonly [string, string, string, string, string];
  /** Heights of one row, from a sliver to full. */
  readonly heights: readonly string[];
  /** Lengths of one column, from a sliver to full. */
  readonly lengths: readonly string[];
  /** Where a bar is not. */
  readonly track: string;
  readonly mark: string;
  /** On top of a column that is higher than the chart. */
  readonly beyond: string;
  readonly corner: string;
  readonly floor: string;
  readonly wall: string;
}

const UNICODE: Ramp = {
  shades: ['·', '░', '▒', '▓', '█'],
  heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  lengths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  track: '·',
  mark: '│',
  beyond: '▲',
  corner: '└',
  floor: '─',
  wall: '│',
};

const ASCII: Ramp = {
  shades: ['.', ':', '+', '*', '#'],
  heights: ['.', '+', '#'],
  lengths: ['#'],
  track: '.',
  mark: '|',
  beyond: '^',
  corner: '+',
  floor: '-',
  wall: '|',
};

export function rampOf(unicode: boolean): Ramp {
  return unicode ? UNICODE : ASCII;
}

/** Whole glyphs and the partial one after them that stand for a share (0-1) of `cells`; more than nothing never shows as nothing. */
export function filled(share: number, cells: number, glyphs: readonly string[]): { readonly full: number; readonly part: string } {
  const units = Math.round(Math.min(1, Math.max(0, share)) * cells * glyphs.length);
  const shown = share > 0 ? Math.max(1, units) : 0;
  const full = Math.floor(shown / glyphs.length);
  return { full, part: glyphs[(shown % glyphs.length) - 1] ?? '' };
}

import { glyphsOf } from '../markdown/glyphs.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { filled, rampOf } from './ramp.ts';

export interface Bar {
  readonly label: string;
  /** Length of the bar, 0-1 of the scale. */
  readonly share: number;
  /** Said behind the bar, such as the number itself. */
  readonly note: string;
  /** A place to mark in this bar alone, 0-1 of the scale. */
  readonly mark?: number;
}

export interface BarsOptions {
  readonly columns: number;
  readonly unicode: boolean;
  /** A place of the scale to mark in every bar, 0-1. */
  readonly mark?: number;
  /** Shows how far the scale goes where a bar does not reach. */
  readonly track?: boolean;
  readonly paint?: (bar: string) => string;
  readonly muted?: (text: string) => string;
}

/** Less is not worth drawing; labels are cut as far as leaves this much. */
const LEAST_BAR = 6;
const FAIR_BAR = 10;
const LEAST_LABEL = 8;

/** Horizontal bars, one a line: label, bar, note. Where a bar has no room, the label and the note remain. */
export function bars(rows: readonly Bar[], options: BarsOptions): readonly string[] {
  const { columns, muted = same } = options;
  const noteWidth = Math.max(0, ...rows.map(({ note }) => width(note)));
  const { ellipsis } = glyphsOf(options.unicode);
  const longest = Math.max(0, ...rows.map(({ label }) => width(label)));
  const beside = Math.min(longest, Math.max(LEAST_LABEL, columns - noteWidth - FAIR_BAR - 2));
  const room = columns - beside - noteWidth - 2;
  const labelWidth = room < LEAST_BAR ? Math.max(0, Math.min(longest, columns - noteWidth - 1)) : beside;
  return rows.map(({ label, share, note, mark }) => {
    const bar = room < LEAST_BAR ? '' : `${barOf(share, room, mark === undefined ? options : { ...options, mark })} `;
    return fit(`${pad(fit(label, labelWidth, ellipsis), labelWidth)} ${bar}${muted(pad(note, noteWidth, 'right').trimEnd())}`, columns, ellipsis);
  });
}

function barOf(share: number, cells: number, { unicode, mark, track = false, paint = same, muted = same }: BarsOptions): string {
  const ramp = rampOf(unicode);
  const { full, part } = filled(share, cells, ramp.lengths);
  const bar = (ramp.lengths.at(-1) ?? '').repeat(full) + part;
  const rest = (track ? ramp.track : ' ').repeat(Math.max(0, cells - bar.length));
  if (mark === undefined) return paint(bar) + muted(rest);
  const at = Math.min(cells - 1, Math.round(mark * cells));
  const whole = bar + rest;
  const piece = (from: number, to: number): string => paint(whole.slice(from, Math.min(to, bar.length))) + muted(whole.slice(Math.max(from, bar.length), to));
  return piece(0, at) + ramp.mark + piece(at + 1, cells);
}

function same(text: string): string {
  return text;
}

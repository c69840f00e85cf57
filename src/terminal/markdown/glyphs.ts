/** The signs drawn around text, each of one column unless its name says otherwise. */
export interface Glyphs {
  readonly bullet: string;
  readonly bar: string;
  readonly rule: string;
  readonly cross: string;
  readonly ellipsis: string;
  /** Begins the rest of a code line that was folded. */
  readonly fold: string;
  /** Before a version mark that does not hold, so that it is not told by colour alone. */
  readonly not: string;
}

const UNICODE: Glyphs = { bullet: '•', bar: '│', rule: '─', cross: '┼', ellipsis: '…', fold: '↪', not: '✗' };
const ASCII: Glyphs = { bullet: '-', bar: '|', rule: '-', cross: '+', ellipsis: '>', fold: '>', not: 'x ' };

/** ASCII for terminals that draw ambiguous characters two columns wide, or not at all. */
export function glyphsOf(unicode: boolean): Glyphs {
  return unicode ? UNICODE : ASCII;
}

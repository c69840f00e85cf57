/** The signs drawn around text, each of one column unless its name says otherwise. */
export interface Glyphs {
  readonly bullet: string;
  readonly bar: string;
  readonly rule: string;
  readonly cross: string;
  readonly ellipsis: string;
  /** Begins the rest of a code line that was folded. */
  readonly fold: string;
}

const UNICODE: Glyphs = { bullet: '•', bar: '│', rule: '─', cross: '┼', ellipsis: '…', fold: '↪' };
const ASCII: Glyphs = { bullet: '-', bar: '|', rule: '-', cross: '+', ellipsis: '>', fold: '>' };

/** ASCII for terminals that draw ambiguous characters two columns wide, or not at all. */
export function glyphsOf(unicode: boolean): Glyphs {
  return unicode ? UNICODE : ASCII;
}

import { termsOf } from './words.ts';

/** A stretch of text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** Which of the terms stands here. */
  readonly term: number;
}

/** A line end after Chinese punctuation, which needs no space. */
const AFTER_CHINESE = /(?<=[\u3000-\u303f\uff00-\uffef])\s*\n\s*/g;
const LETTERS = /^[a-z]+$/;
const HAN_PAIR = /\p{Ideographic}(?=\p{Ideographic})/gu;
/** How much of a snippet stands before its first hit. */
const BEFORE = 0.25;

/** The text with what a query asks for marked. */
export function highlighted(text: string, query: string): readonly Piece[] {
  return piecesOf(text, spansIn(text, query), 0, text.length);
}

/** The part of a text that holds most of what a query asks for, about `columns` wide, on one line. */
export function snippetOf(text: string, query: string, columns: number): readonly Piece[] {
  const line = text.replace(AFTER_CHINESE, '').replace(/\s+/g, ' ').trim();
  const spans = spansIn(line, query);
  const start = startOf(line, spans, columns);
  const end = endFrom(line, start, columns);
  const pieces = piecesOf(line, spans, start, end);
  const dots = { text: '…', hit: false };
  return [...(start > 0 ? [dots] : []), ...pieces, ...(end < line.length ? [dots] : [])];
}

function startOf(line: string, spans: readonly Span[], columns: number): number {
  const windows = spans.map((first) => {
    const end = endFrom(line, first.start, columns * (1 - BEFORE));
    const inside = spans.filter((span) => span.start >= first.start && span.end <= end);
    return { start: first.start, terms: new Set(inside.map((span) => span.term)).size };
  });
  const best = windows.reduce<(typeof windows)[number] | undefined>((most, window) => (most === undefined || window.terms > most.terms ? window : most), undefined);
  if (!best) return 0;
  if (columnsOf(line) <= columns) return 0;
  const room = Math.max(0, best.start - back(line, best.start, columns * BEFORE));
  const clause = line.slice(room, best.start).search(/(?<=[。；！？.;!?\s]\s?)\S/);
  return clause > 0 ? room + clause : room;
}

function back(line: string, from: number, columns: number): number {
  let at = from;
  for (let used = 0; at > 0 && used < columns; at--) used += columnsOf(line[at - 1] ?? '');
  return from - at;
}

function endFrom(line: string, start: number, columns: number): number {
  let at = start;
  for (let used = 0; at < line.length; at++) {
    used += columnsOf(line[at] ?? '');
    if (used > columns) break;
  }
  return at;
}

/** Roughly: a snippet is cut to the screen by whoever shows it. */
function columnsOf(text: string): number {
  let columns = 0;
  for (let i = 0; i < text.length; i++) columns += text.charCodeAt(i) >= 0x1100 ? 2 : 1;
  return columns;
}

function piecesOf(text: string, spans: readonly Span[], from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const { start, end } of spans) {
    if (end <= at || start >= to) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(Math.max(at, start), Math.min(end, to)), hit: true });
    at = Math.min(end, to);
  }
  return at < to ? [...pieces, { text: text.slice(at, to), hit: false }] : pieces;
}

/** Every place of every term, in order; where no term stands whole, pairs of Chinese characters of it. */
function spansIn(text: string, query: string): readonly Span[] {
  const folded = fold(text);
  const terms = termsOf(query);
  const whole = terms.flatMap((term, index) => placesOf(folded, term, index));
  const spans = whole.length > 0 ? whole : terms.flatMap((term, index) => hanPairs(term).flatMap((pair) => placesOf(folded, pair, index)));
  return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Where a term stands; a Latin word where words begin, if it stands there at all. */
function placesOf(text: string, term: string, index: number): readonly Span[] {
  const all = occurrences(text, term, index);
  if (!LETTERS.test(term)) return all;
  const beginnings = all.filter(({ start }) => !/[a-z]/.test(text[start - 1] ?? ''));
  return beginnings.length > 0 ? beginnings : all;
}

function occurrences(text: string, term: string, index: number): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) spans.push({ start: at, end: at + term.length, term: index });
  return spans;
}

function hanPairs(term: string): readonly string[] {
  return Array.from(term.matchAll(HAN_PAIR), (match) => term.slice(match.index, match.index + match[0].length + 1));
}

/** Lower-case and half-width, every character in its place. */
function fold(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

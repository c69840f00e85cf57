import { box, drawing, label, line, short, WIDTH } from './svg.ts';

export interface FigureBar {
  readonly label: string;
  /** 0-1 of the scale. */
  readonly share: number;
  readonly note: string;
  readonly value: number;
}

export interface BarsLook {
  /** Columns left of the bars for their names. */
  readonly names: number;
  /** And right of them for what is said behind each. */
  readonly notes: number;
  readonly look: string;
  /** A place of the scale to mark, 0-1. */
  readonly mark?: number;
}

const ROW = 24;
const TALL_ROW = 38;

/** Horizontal bars with their names at the left. */
export function barsFigure(name: string, rows: readonly FigureBar[], { names, notes, look, mark }: BarsLook): string {
  const room = WIDTH - names - notes;
  const height = rows.length * ROW + 4;
  const shapes = rows.flatMap((row, index) => {
    const y = index * ROW + 4;
    return [label(row.label, names - 8, y + 12, 'k', 'end'), ...barOf(row, names, y, room, look), label(row.note, WIDTH, y + 12, 't', 'end')];
  });
  const aim = mark === undefined ? [] : [line(names + mark * room, 0, names + mark * room, height, 'aim')];
  return drawing(name, height, [...shapes, ...aim]);
}

/** Horizontal bars with their names above them, for names that are long. */
export function namedBarsFigure(name: string, rows: readonly FigureBar[], look: string): string {
  const shapes = rows.flatMap((row, index) => {
    const y = index * TALL_ROW;
    return [label(row.label, 0, y + 13, 't'), label(row.note, WIDTH, y + 13, 'k', 'end'), ...barOf(row, 0, y + 19, WIDTH, look)];
  });
  return drawing(name, rows.length * TALL_ROW, shapes);
}

function barOf({ label: name, share, note, value }: FigureBar, x: number, y: number, room: number, look: string): string[] {
  const height = 14;
  const track = box({ x, y, width: room, height, look: 'track' });
  const width = share > 0 ? Math.max(2, Math.min(1, share) * room) : 0;
  return [track, box({ x, y, width, height, look, value, tip: `${name}: ${note}` })];
}

export interface FigureColumn {
  readonly value: number;
  readonly tip: string;
  /** Said under the column. */
  readonly tick?: string;
}

/** Columns on an axis; one higher than `most` is cut, and its number stands beside it. */
export function columnsFigure(name: string, columns: readonly FigureColumn[], most: number, look: string): string {
  const [left, top, tall, bottom] = [34, 16, 120, 20];
  const step = (WIDTH - left) / Math.max(1, columns.length);
  const shapes = columns.flatMap(({ value, tip, tick }, index) => {
    const x = left + index * step;
    const height = value > 0 ? Math.max(1.5, Math.min(1, value / most) * tall) : 0;
    const name = tick === undefined ? [] : [label(tick, x + (step - 2) / 2, top + tall + 15, 'k', index === 0 ? 'start' : 'middle')];
    const beyond = value > most ? [label(`▲ ${value}`, x, top - 3)] : [];
    return [box({ x, y: top + tall - height, width: step - 2, height, look, value, tip }), ...name, ...beyond];
  });
  const scale = [label(String(most), left - 6, top + 8, 'k', 'end'), label('0', left - 6, top + tall, 'k', 'end')];
  return drawing(name, top + tall + bottom, [line(left, top + tall, WIDTH, top + tall, 'axis'), ...scale, ...shapes]);
}

export interface FigureDot {
  readonly value: number;
  readonly tip: string;
}

/** A line through shares (0-1) in their order. */
export function trendFigure(name: string, dots: readonly FigureDot[]): string {
  const [left, top, tall] = [40, 8, 110];
  const step = (WIDTH - left - 8) / Math.max(1, dots.length - 1);
  const places = dots.map(({ value }, index) => [left + index * step, top + (1 - value) * tall] as const);
  const path = `<polyline class="trend" points="${places.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}"/>`;
  const marks = dots.map(({ value, tip }, index) => {
    const [x = 0, y = 0] = places[index] ?? [];
    return box({ x: x - 2.5, y: y - 2.5, width: 5, height: 5, look: 'good', value, tip });
  });
  const rules = [0, 0.5, 1].flatMap((share) => {
    const y = top + (1 - share) * tall;
    return [line(left, y, WIDTH, y, 'axis'), label(`${share * 100}%`, left - 6, y + 4, 'k', 'end')];
  });
  return drawing(name, top + tall + 8, [...rules, path, ...marks]);
}

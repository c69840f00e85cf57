const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML forbids even as an entity, and the controls that HTML frowns upon. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Text that is safe between tags and within quotes. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** Width of every drawing in its own units: about as many pixels as a telephone shows, so that text keeps its size there. */
export const WIDTH = 360;

/** A drawing with a name for those who cannot see it. */
export function drawing(name: string, height: number, shapes: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(name)}">${shapes.join('')}</svg>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: string;
  /** Shown when the pointer rests on it. */
  readonly tip?: string;
  /** The number that it stands for. */
  readonly value?: number;
}

export function box({ x, y, width, height, look, tip, value }: Box): string {
  const data = value === undefined ? '' : ` data-value="${value}"`;
  const shape = `<rect class="${look}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="2"${data}`;
  return tip === undefined ? `${shape}/>` : `${shape}><title>${escaped(tip)}</title></rect>`;
}

export function label(text: string, x: number, y: number, look = 'k', anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `<text class="${look}" x="${short(x)}" y="${short(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, look: string): string {
  return `<line class="${look}" x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"/>`;
}

/** Coordinates need no more than two places. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

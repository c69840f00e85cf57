/** Fields that a message of ITCH 5.0 is written with. */
export interface ItchFields {
  readonly locate?: number;
  /** Seconds since midnight. */
  readonly time?: number;
  readonly stock?: string;
  readonly order?: number;
  readonly newOrder?: number;
  readonly side?: 'B' | 'S';
  readonly shares?: number;
  readonly price?: number;
  readonly event?: string;
  readonly state?: string;
}

/** Where a field lies in a message of a type, from its letter on, as the specification's tables have it. */
const PLACES: Readonly<Record<string, { readonly length: number } & Partial<Record<keyof ItchFields, number>>>> = {
  S: { length: 12, event: 11 },
  R: { length: 39, stock: 11 },
  H: { length: 25, stock: 11, state: 19 },
  A: { length: 36, order: 11, side: 19, shares: 20, stock: 24, price: 32 },
  F: { length: 40, order: 11, side: 19, shares: 20, stock: 24, price: 32 },
  E: { length: 31, order: 11, shares: 19 },
  C: { length: 36, order: 11, shares: 19, price: 32 },
  X: { length: 23, order: 11, shares: 19 },
  D: { length: 19, order: 11 },
  U: { length: 35, order: 11, newOrder: 19, shares: 27, price: 31 },
  P: { length: 44, order: 11, side: 19, shares: 20, stock: 24, price: 32 },
  Q: { length: 40, stock: 19, price: 27 },
};

/** One message with its prefix: its length, or 0 as some files have it. */
export function itchBytes(type: string, fields: ItchFields = {}, prefix: 'length' | 'zero' = 'length'): Uint8Array {
  const places = PLACES[type] ?? { length: 12 };
  const bytes = new Uint8Array(2 + places.length);
  const view = new DataView(bytes.buffer);
  if (prefix === 'length') view.setUint16(0, places.length);
  view.setUint8(2, type.charCodeAt(0));
  view.setUint16(3, fields.locate ?? 1);
  const nanos = Math.round((fields.time ?? 0) * 1e9);
  view.setUint16(7, Math.floor(nanos / 2 ** 32));
  view.setUint32(9, nanos % 2 ** 32);
  const text = (place: number | undefined, value: string | undefined): void => [...(value ?? '')].forEach((letter, index) => place !== undefined && view.setUint8(2 + place + index, letter.charCodeAt(0)));
  text(places.stock, (fields.stock ?? 'ABC').padEnd(8));
  text(places.side, fields.side);
  text(places.event, fields.event);
  text(places.state, fields.state);
  for (const field of ['shares', 'price'] as const) if (places[field] !== undefined) view.setUint32(2 + places[field], fields[field] ?? 0);
  for (const field of ['order', 'newOrder'] as const) if (places[field] !== undefined) view.setUint32(2 + places[field] + 4, fields[field] ?? 0);
  if (type === 'Q') view.setUint32(2 + 15, fields.shares ?? 0);
  return bytes;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

import { COMMAND_KINDS, type CommandKind } from '../command.ts';
import type { NewOrder } from '../matcher.ts';
import { crc32cOf } from './crc32c.ts';
import type { Entry } from './entry.ts';

/**
 * A record: length of what follows the head, CRC-32C of all but itself, sequence, how many records before it were not
 * known to be on the disk when it was written; then the command. Little-endian; whole numbers up to 2^53 as doubles.
 */
const LENGTH = 0;
const CRC = 4;
const SEQ = 8;
const UNSYNCED = 16;
/** Bytes before the command. */
export const HEAD = 20;
const KIND = 20;
/** Side in bit 0, type in bits 1-2, time in force in bits 3-4, post-only in bit 5. */
const BITS = 21;
const SELF_TRADE = 22;
const SYMBOL = 24;
const CLIENT = 28;
const AT = 32;
const CLIENT_SEQ = 40;
/** Owner of a `cancel-all`. */
const ID = 48;
const PRICE = 56;
/** `stop` of a `set-band`. */
const QUANTITY = 60;
const STOP = 64;
const DISPLAY = 68;
const OWNER = 72;

const BARE = 48;
const SIZES: Readonly<Record<CommandKind, number>> = { place: 80, cancel: 56, replace: 64, 'cancel-all': 56, 'start-auction': BARE, uncross: BARE, halt: BARE, resume: BARE, 'end-day': BARE, 'set-band': 64 };
const SIZES_BY_CODE = COMMAND_KINDS.map((kind) => SIZES[kind]);

/** Bytes that a record takes, at most and at least. */
export const LONGEST = 80;
export const SHORTEST = BARE;

/** Whether a record gives all fields back as they are; one that does not is malformed. */
export function fits(entry: Entry): boolean {
  const { price, quantity, stop, display } = entry;
  return isInt(price) && isInt(quantity) && isInt(stop) && isInt(display) && isUnsigned(entry.symbol) && isUnsigned(entry.client) && areSafe(entry) && areCodes(entry);
}

function areSafe({ id, owner, clientSeq, at }: Entry): boolean {
  return Number.isSafeInteger(id) && Number.isSafeInteger(owner) && Number.isSafeInteger(clientSeq) && clientSeq > 0 && Number.isSafeInteger(at);
}

function areCodes({ side, type, force, selfTrade }: NewOrder): boolean {
  return (side & 1) === side && (type & 3) === type && (force & 3) === force && (selfTrade & 255) === selfTrade;
}

function isInt(value: number): boolean {
  return (value | 0) === value;
}

function isUnsigned(value: number): boolean {
  return value >>> 0 === value;
}

/** Writes a record at a place where there is room for the longest. Returns where it ends. */
export function encode(entry: Entry, unsynced: number, view: DataView, at: number): number {
  const code = COMMAND_KINDS.indexOf(entry.kind);
  const size = SIZES_BY_CODE[code] as number;
  view.setUint32(at + LENGTH, size - HEAD, true);
  view.setFloat64(at + SEQ, entry.seq, true);
  view.setUint32(at + UNSYNCED, unsynced, true);
  view.setUint8(at + KIND, code);
  view.setUint8(at + BITS, entry.side | (entry.type << 1) | (entry.force << 3) | (entry.postOnly ? 32 : 0));
  view.setUint16(at + SELF_TRADE, entry.selfTrade, true);
  view.setUint32(at + SYMBOL, entry.symbol, true);
  view.setUint32(at + CLIENT, entry.client, true);
  view.setFloat64(at + AT, entry.at, true);
  view.setFloat64(at + CLIENT_SEQ, entry.clientSeq, true);
  if (size > BARE) encodeRest(entry, view, at, size);
  view.setUint32(at + CRC, checksum(view, at, size), true);
  return at + size;
}

function encodeRest(entry: Entry, view: DataView, at: number, size: number): void {
  const isBand = entry.kind === 'set-band';
  view.setFloat64(at + ID, entry.kind === 'cancel-all' ? entry.owner : isBand ? 0 : entry.id, true);
  if (size <= PRICE) return;
  view.setInt32(at + PRICE, entry.price, true);
  view.setInt32(at + QUANTITY, isBand ? entry.stop : entry.quantity, true);
  if (size <= STOP) return;
  view.setInt32(at + STOP, entry.stop, true);
  view.setInt32(at + DISPLAY, entry.display, true);
  view.setFloat64(at + OWNER, entry.owner, true);
}

/** Reads a record that `flawOf` found whole. Returns where it ends. Fields that its kind does not use become 0. */
export function decode(view: DataView, at: number, into: Entry): number {
  const size = HEAD + view.getUint32(at + LENGTH, true);
  const bits = view.getUint8(at + BITS);
  into.kind = COMMAND_KINDS[view.getUint8(at + KIND)] as CommandKind;
  into.seq = view.getFloat64(at + SEQ, true);
  into.side = (bits & 1) as 0;
  into.type = ((bits >> 1) & 3) as 0;
  into.force = ((bits >> 3) & 3) as 0;
  into.postOnly = (bits & 32) !== 0;
  into.selfTrade = view.getUint16(at + SELF_TRADE, true) as 0;
  into.symbol = view.getUint32(at + SYMBOL, true);
  into.client = view.getUint32(at + CLIENT, true);
  into.at = view.getFloat64(at + AT, true);
  into.clientSeq = view.getFloat64(at + CLIENT_SEQ, true);
  decodeRest(view, at, size, into);
  return at + size;
}

function decodeRest(view: DataView, at: number, size: number, into: Entry): void {
  const hasPrice = size > PRICE;
  const hasAll = size > STOP;
  const isBand = into.kind === 'set-band';
  const isOwner = into.kind === 'cancel-all';
  const id = size > ID ? view.getFloat64(at + ID, true) : 0;
  const quantity = hasPrice ? view.getInt32(at + QUANTITY, true) : 0;
  into.id = isOwner ? 0 : id;
  into.price = hasPrice ? view.getInt32(at + PRICE, true) : 0;
  into.quantity = isBand ? 0 : quantity;
  into.stop = hasAll ? view.getInt32(at + STOP, true) : isBand ? quantity : 0;
  into.display = hasAll ? view.getInt32(at + DISPLAY, true) : 0;
  into.owner = hasAll ? view.getFloat64(at + OWNER, true) : isOwner ? id : 0;
}

/** What is wrong with bytes that should be a record. */
export type Flaw = 'short' | 'length' | 'checksum' | 'kind';

/** Looks at a record of which nothing is known; undefined: it is whole. */
export function flawOf(view: DataView, at: number): Flaw | undefined {
  if (view.byteLength - at < SHORTEST) return 'short';
  const size = HEAD + view.getUint32(at + LENGTH, true);
  if (size < SHORTEST || size > LONGEST) return 'length';
  if (view.byteLength - at < size) return 'short';
  if (checksum(view, at, size) !== view.getUint32(at + CRC, true)) return 'checksum';
  return SIZES_BY_CODE[view.getUint8(at + KIND)] === size ? undefined : 'kind';
}

export function seqAt(view: DataView, at: number): number {
  return view.getFloat64(at + SEQ, true);
}

/** The last record that was known to be on the disk when the one at a place was written. */
export function durableAt(view: DataView, at: number): number {
  return seqAt(view, at) - 1 - view.getUint32(at + UNSYNCED, true);
}

/** Where the record at a place ends. */
export function endAt(view: DataView, at: number): number {
  return at + HEAD + view.getUint32(at + LENGTH, true);
}

function checksum(view: DataView, at: number, size: number): number {
  return crc32cOf(view, at + SEQ, at + size, crc32cOf(view, at + LENGTH, at + CRC, 0));
}

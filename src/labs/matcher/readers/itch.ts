import { ItchMessage } from './itch-message.ts';

/** Bytes of each message of NASDAQ TotalView-ITCH 5.0, its type letter included; fields are big-endian. */
export const LENGTHS: Readonly<Record<string, number>> = { S: 12, R: 39, H: 25, Y: 20, L: 26, V: 35, W: 12, K: 28, J: 35, h: 21, O: 48, A: 36, F: 40, E: 31, C: 36, X: 23, D: 19, U: 35, P: 44, Q: 40, B: 19, I: 50, N: 20 };

/** Two bytes before each message that tell its length; some files leave them 0. */
const PREFIX = 2;
const LONGEST = 50 + PREFIX;

/** Why a file cannot be read on: at which byte of it, and what stands there. */
export interface ItchFault {
  readonly code: 'truncated' | 'unknown-type' | 'wrong-length';
  readonly at: number;
  /** The letter of the message; empty when there is none. */
  readonly type: string;
}

const BY_CODE = Int32Array.from({ length: 256 }, (_, code) => LENGTHS[String.fromCharCode(code)] ?? 0);

/**
 * Takes a file apart, however it is cut into pieces. Each message is handed over in one and the same object, which holds
 * until the next. What the letter says about the length is what counts: the prefix may be 0 or right. After a fault
 * nothing more is read.
 */
export class ItchReader {
  readonly #take: (message: ItchMessage) => void;
  readonly #message = new ItchMessage();
  readonly #counts = new Int32Array(256);
  readonly #rest = new Uint8Array(2 * LONGEST);
  #kept = 0;
  #read = 0;
  #messages = 0;
  #fault: ItchFault | undefined;

  constructor(take: (message: ItchMessage) => void) {
    this.#take = take;
  }

  get messages(): number {
    return this.#messages;
  }

  /** Bytes of all whole messages so far. */
  get read(): number {
    return this.#read;
  }

  get fault(): ItchFault | undefined {
    return this.#fault;
  }

  /** How many there were of each type, by its letter, the letters in the order of the alphabet. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(Object.keys(LENGTHS).toSorted().flatMap((type) => (this.#counts[type.charCodeAt(0)] ? [[type, this.#counts[type.charCodeAt(0)] ?? 0]] : [])));
  }

  /** Reads on. */
  push(bytes: Uint8Array): void {
    const from = this.#kept === 0 ? 0 : this.#join(bytes);
    if (this.#fault !== undefined || from > bytes.length) return;
    const used = from + this.#walk(bytes.subarray(from));
    if (this.#fault !== undefined) return;
    this.#rest.set(bytes.subarray(used));
    this.#kept = bytes.length - used;
  }

  /** Says that nothing more comes: what is left of a message is one that was cut off. */
  end(): void {
    if (this.#kept > 0) this.#fail('truncated', this.#kept > PREFIX ? String.fromCharCode(this.#rest[PREFIX] as number) : '');
    this.#kept = 0;
  }

  /** Finishes the message that the piece before began. Returns how many bytes of this one it took, more than there are when it is still not whole. */
  #join(bytes: Uint8Array): number {
    const before = this.#kept;
    const added = bytes.subarray(0, LONGEST);
    this.#rest.set(added, before);
    const whole = this.#walk(this.#rest.subarray(0, before + added.length), before);
    if (whole > before || this.#fault !== undefined) {
      this.#kept = 0;
      return whole - before;
    }
    this.#kept += added.length;
    return bytes.length + 1;
  }

  /** Hands over the whole messages among some bytes that begin before `until`. Returns where the first one begins that is not whole. */
  #walk(bytes: Uint8Array, until = Number.POSITIVE_INFINITY): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < until && at + PREFIX < bytes.length) {
      const type = bytes[at + PREFIX] as number;
      const length = BY_CODE[type] as number;
      const said = view.getUint16(at);
      if (length === 0 || (said !== 0 && said !== length)) return this.#fail(length === 0 ? 'unknown-type' : 'wrong-length', String.fromCharCode(type), at);
      if (at + PREFIX + length > bytes.length) break;
      this.#counts[type] = (this.#counts[type] as number) + 1;
      this.#messages += 1;
      this.#read += PREFIX + length;
      this.#message.stand(view, at + PREFIX);
      this.#take(this.#message);
      at += PREFIX + length;
    }
    return at;
  }

  #fail(code: ItchFault['code'], type: string, at = 0): number {
    this.#fault = { code, at: this.#read, type };
    return at;
  }
}

/** A disk with one file. What is written is seen at once, and survives a crash only after `sync`. */
export interface LogDisk {
  /** A copy of the whole file. */
  read(): Uint8Array;
  write(offset: number, bytes: Uint8Array): void;
  truncate(size: number): void;
  /** Throws when the disk fails: then nobody knows what is durable. */
  sync(): void;
}

/** What a log is opened with. */
export interface LogOptions {
  readonly disk: LogDisk;
  readonly checksum: (bytes: Uint8Array) => number;
  /** The engine: works a command off and says the events. The same commands in the same order give the same events. */
  readonly apply: (command: string) => string;
  /** Answers whoever sent a command; what was answered must survive a crash. */
  readonly answer: (id: string, events: string) => void;
}

/** A log that can be written to. */
export interface CommandLog {
  readonly is: 'open';
  /** Records that were read. */
  readonly records: number;
  /** Bytes that were cut off behind them. */
  readonly cut: number;
  submit(id: string, command: string): void;
  flush(): void;
}

/** A log that is broken in its midst; `at` is the byte where the broken record begins. */
export interface DamagedLog {
  readonly is: 'damaged';
  readonly at: number;
}

export type OpenLog = (options: LogOptions) => CommandLog | DamagedLog;

/** Bytes before a record's body: checksum of all that follows it, length of the body, number of the record. */
export const HEADER = 12;

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** A record as it was read. */
export interface LogRecord {
  readonly size: number;
  readonly number: number;
  readonly id: string;
  readonly command: string;
}

/** A record's bytes. */
export function recordOf(number: number, id: string, command: string, checksum: LogOptions['checksum'], lengthOf: (body: Uint8Array, text: string) => number = ({ length }) => length): Uint8Array {
  const text = `${id} ${command}`;
  const body = ENCODER.encode(text);
  const bytes = new Uint8Array(HEADER + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, lengthOf(body, text), true);
  view.setUint32(8, number, true);
  bytes.set(body, HEADER);
  view.setUint32(0, checksum(bytes.subarray(4)), true);
  return bytes;
}

/** What the header at an offset says, whether it is true or not; `undefined` where there is no room for one. */
export function headerAt(bytes: Uint8Array, offset: number): { readonly checksum: number; readonly length: number; readonly number: number } | undefined {
  if (offset + HEADER > bytes.length) return undefined;
  return { checksum: wordAt(bytes, offset), length: wordAt(bytes, offset + 4), number: wordAt(bytes, offset + 8) };
}

/** A number of 32 bits without a sign, its lowest byte first. */
function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}

/** Where the whole record at an offset ends; `undefined` when there is none, or a broken one. */
export function endOf(bytes: Uint8Array, offset: number, checksum: LogOptions['checksum']): number | undefined {
  if (offset + HEADER > bytes.length) return undefined;
  const end = offset + HEADER + wordAt(bytes, offset + 4);
  return end <= bytes.length && checksum(bytes.subarray(offset + 4, end)) === wordAt(bytes, offset) ? end : undefined;
}

/** The whole record at an offset; `undefined` when there is none, or a broken one. */
export function recordAt(bytes: Uint8Array, offset: number, checksum: LogOptions['checksum']): LogRecord | undefined {
  const end = endOf(bytes, offset, checksum);
  if (end === undefined) return undefined;
  return { ...bodyOf(bytes.subarray(offset + HEADER, end)), size: end - offset, number: wordAt(bytes, offset + 8) };
}

/** A body's two parts. */
export function bodyOf(body: Uint8Array): Pick<LogRecord, 'id' | 'command'> {
  const text = DECODER.decode(body);
  const space = text.indexOf(' ');
  return { id: text.slice(0, Math.max(0, space)), command: text.slice(space + 1) };
}

import type { Answer } from '../../../kit/lab.ts';
import type { Call, Mishap, Work } from './calls.ts';
import { checksum } from './checksum.ts';
import { smallEngine } from './engine.ts';
import { bodyOf, type CommandLog, type DamagedLog, HEADER, headerAt, type OpenLog } from './log.ts';
import { TestDisk } from './log-disk.ts';
import type { Place } from './place.ts';

/** What came of a call that went as agreed. */
export class Said {
  readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }
}

const NOTHING = { answers: '', syncs: '', event: '', found: '', record: '' };

/** A log over a disk that things happen to, and whoever waits for its answers. */
export class Desk {
  readonly #openLog: OpenLog;
  readonly #disk = new TestDisk();
  #log: CommandLog | DamagedLog | undefined;
  #answers: string[] = [];
  /** The events of the commands that were read when the log was opened. */
  #recovered: readonly string[] = [];

  constructor(openLog: OpenLog) {
    this.#openLog = openLog;
  }

  file(): Uint8Array {
    return this.#disk.read();
  }

  /** Lets something happen; a `Said`, or whatever else the log was opened to. */
  take(call: Call, place: Place): unknown {
    if (this.#log === undefined) this.open();
    const log = this.#log as CommandLog | DamagedLog;
    if (!isLog(log)) return log;
    if (call.is === 'submit' || call.is === 'flush') return log.is === 'open' ? this.#answered(log, call) : new Said(NOTHING);
    if (call.is === 'event') return new Said({ ...NOTHING, event: log.is === 'damaged' ? 'refused' : (this.#recovered[call.number - 1] ?? '-') });
    if (call.is === 'found') return new Said({ ...NOTHING, found: log.is === 'damaged' ? `damaged at ${log.at}` : `records: ${log.records}, cut: ${log.cut}` });
    if (call.is === 'record') return new Said({ ...NOTHING, record: recordText(this.file(), call.number) });
    this.#happen(call, place);
    this.open();
    return isLog(this.#log) ? new Said(NOTHING) : this.#log;
  }

  /** Opens the log anew, with an engine that knows nothing. */
  open(): void {
    const engine = smallEngine();
    const events: string[] = [];
    const apply = (command: string): string => {
      const event = engine(command);
      events.push(event);
      return event;
    };
    this.#answers = [];
    const answer = (id: string, said: string): void => void this.#answers.push(`${id} = ${said}${this.#disk.isDurable ? '' : ' (not on disk)'}`);
    this.#log = this.#openLog({ disk: this.#disk, checksum, apply, answer });
    this.#recovered = [...events];
  }

  #answered(log: CommandLog, call: Work): Said {
    const before = this.#disk.syncs;
    if (call.is === 'submit') log.submit(call.id, call.command);
    else {
      this.#disk.fails = call.fails === true;
      log.flush();
      this.#disk.fails = false;
    }
    const answers = this.#answers.join('; ');
    this.#answers = [];
    return new Said({ ...NOTHING, answers, syncs: this.#disk.syncs - before });
  }

  #happen(call: Mishap, { byte, from, to }: Place): void {
    const file = this.file();
    if (call.is === 'crash') return this.#disk.crashAt(byte, call.zeros === true);
    if (call.is === 'again') return this.#disk.replace(joined(file, file.subarray(from, to)));
    if (call.is === 'hole') return this.#disk.replace(joined(file.subarray(0, from), file.subarray(to)));
    if (byte < file.length) file[byte] = (file[byte] ?? 0) ^ (1 << call.bit);
    this.#disk.replace(file);
  }
}

function isLog(log: CommandLog | DamagedLog | undefined): log is CommandLog | DamagedLog {
  if (typeof log !== 'object' || log === null) return false;
  return log.is === 'damaged' ? typeof log.at === 'number' : log.is === 'open' && typeof log.submit === 'function' && typeof log.flush === 'function';
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** A record as it stands in a file, whether it is right or not: `11 bytes, number 1, checksum right: a buy 5@100`. */
function recordText(file: Uint8Array, number: number): string {
  let at = 0;
  for (let before = 1; before < number; before++) at += HEADER + (headerAt(file, at)?.length ?? file.length);
  const header = headerAt(file, at);
  if (header === undefined) return file.length > at ? `${file.length - at} bytes` : '-';
  const body = file.subarray(at + HEADER, at + HEADER + header.length);
  const { id, command } = bodyOf(body);
  const right = checksum(file.subarray(at + 4, at + HEADER + header.length)) === header.checksum;
  return `${header.length} bytes, #${header.number}, checksum ${right ? 'right' : 'wrong'}: ${id} ${command}`;
}

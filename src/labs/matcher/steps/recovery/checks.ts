import type { Rng } from '../../../../domain/rng.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, MATCHING } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Call, Look, Setup, Spot } from './calls.ts';
import { recoveryDrive } from './drive.ts';

type Asking = Asked<Setup, Call>;

const FLUSH: Call = { is: 'flush' };
/** The power goes when all is written. */
const REOPEN: Call = { is: 'crash', back: 0, into: Number.MAX_SAFE_INTEGER };
/** Where a write may end: before, within and behind each part of a record. */
const TORN = [0, 1, 3, 4, 7, 8, 11, 12, 13, -1] as const;
/** Where a bit may flip: in each part of a record, in low bytes and in high ones. */
const ROTTEN = [0, 3, 4, 5, 7, 8, 11, 12, 16, -1] as const;
const BACK = 3;

function command(rng: Rng): string {
  return `${oneOf(rng, ['buy', 'sell'])} ${whole(rng, 1, 5)}@${whole(rng, 99, 101)}`;
}

function submit(rng: Rng, id: string): Call {
  return { is: 'submit', id, command: command(rng) };
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** So many new commands; now and then an id has letters that take more than a byte. */
function submits(rng: Rng, count: number, from = 0): readonly Call[] {
  return Array.from({ length: count }, (_, index) => submit(rng, `${rng() < 0.15 ? '单' : ''}${LETTERS[(from + index) % LETTERS.length]}${from + index < LETTERS.length ? '' : '2'}`));
}

/** Looks at all events that there can be, then at what was found. */
function looks(count: number): readonly Look[] {
  return [...Array.from({ length: count + 1 }, (_, index): Look => ({ is: 'event', number: index + 1 })), { is: 'found' }];
}

function records(count: number): readonly Look[] {
  return Array.from({ length: count }, (_, index) => ({ is: 'record', number: index + 1 }));
}

/** The spot whose turn it is; any where hundreds of traces are made. */
function spotAt(rng: Rng, index: number, bytes: readonly [number, ...number[]]): Spot {
  if (index === MATCHING) return { back: whole(rng, 0, BACK - 1), into: oneOf(rng, bytes) };
  return { back: Math.floor(index / bytes.length) % BACK, into: bytes[index % bytes.length] ?? 0 };
}

const format: Asking = {
  id: 'format',
  fault: { zh: '盘上的记录不是约定的格式', en: 'the records on disk are not of the agreed format' },
  card: 'c-recovery',
  traces: 20,
  fields: ['record'],
  generate: (rng) => {
    const count = whole(rng, 1, 4);
    return { setup: {}, calls: [...submits(rng, count), FLUSH, ...records(count)] };
  },
};

const answers: Asking = {
  id: 'answers',
  fault: { zh: '没刷盘就先回执，或者多刷了', en: 'commands are answered before they are on disk, or synced more often than needed' },
  card: 'c-group-commit',
  traces: 40,
  fields: ['answers', 'syncs'],
  generate: (rng) => {
    const flushes = Array.from({ length: whole(rng, 1, 4) }, (_, index): readonly Call[] => [...submits(rng, whole(rng, 0, 3), index * 3), rng() < 0.2 ? { is: 'flush', fails: true } : FLUSH]);
    return { setup: {}, calls: flushes.flat() };
  },
};

const duplicates: Asking = {
  id: 'duplicates',
  fault: { zh: '重发的命令又执行了一次，或没有答复', en: 'a command that is sent again is applied again, or not answered' },
  card: 'c-idempotent',
  traces: 40,
  fields: ['answers', 'event'],
  generate: (rng) => {
    const some = (): readonly Call[] => Array.from({ length: whole(rng, 1, 3) }, () => submit(rng, oneOf(rng, ['a', 'b', 'c', 'd'])));
    const calls = [...some(), FLUSH, ...(rng() < 0.5 ? [REOPEN] : []), ...some(), FLUSH, ...some(), ...(rng() < 0.5 ? [FLUSH] : []), REOPEN];
    return { setup: {}, calls: [...calls, ...looks(4)] };
  },
};

const torn: Asking = {
  id: 'torn',
  fault: { zh: '断电写了一半的尾巴没有截干净，或者截多了', en: 'a tail that was torn when the power went is not cut off, or more than it is' },
  card: 'c-recovery',
  traces: 2 * BACK * TORN.length,
  fields: ['event', 'found'],
  generate: (rng, index) => {
    const [synced, loose] = [whole(rng, 0, 2), whole(rng, index === MATCHING ? 1 : BACK, BACK)];
    const zeros = index === MATCHING ? rng() < 0.5 : index >= BACK * TORN.length;
    const crash: Call = { is: 'crash', ...spotAt(rng, index, TORN), ...(zeros && { zeros }) };
    const before = [...submits(rng, synced), FLUSH, ...submits(rng, loose, synced)];
    return { setup: {}, calls: [...before, crash, ...looks(synced + loose), ...submits(rng, 1, 10), FLUSH, REOPEN, ...looks(synced + loose + 1)] };
  },
};

const damage: Asking = {
  id: 'damage',
  fault: { zh: '中间坏了没有停下，或位置报错了', en: 'damage in the midst of the log is not refused, or its place is wrong' },
  card: 'c-recovery',
  traces: BACK * ROTTEN.length,
  fields: ['event', 'found'],
  generate: (rng, index) => {
    const count = whole(rng, index === MATCHING ? 1 : BACK, 4);
    return { setup: {}, calls: [...submits(rng, count), FLUSH, { is: 'rot', bit: whole(rng, 0, 7), ...spotAt(rng, index, ROTTEN) }, ...looks(count), REOPEN, { is: 'found' }] };
  },
};

const numbers: Asking = {
  id: 'numbers',
  fault: { zh: '序号没有接上：重复的又执行，缺了的没发现', en: 'numbers are not kept: what is there twice is applied twice, what is missing is missed' },
  card: 'c-recovery',
  traces: 40,
  fields: ['event', 'found', 'record'],
  generate: (rng) => {
    const count = whole(rng, 1, 4);
    const mishap: Call = { is: oneOf(rng, ['again', 'hole']), back: whole(rng, 0, count - 1) };
    const more = rng() < 0.5 ? [mishap] : [REOPEN];
    return { setup: {}, calls: [...submits(rng, count), FLUSH, ...more, ...looks(count + 1), ...submits(rng, 1, 10), FLUSH, ...records(count + 2), REOPEN, ...looks(count + 1)] };
  },
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的命令与故障下与模型不一致', en: 'random commands and mishaps end otherwise than by the model' },
  card: 'c-why-memory',
  traces: 60,
  fields: ['answers', 'event', 'found'],
  generate: (rng) => ({ setup: {}, calls: Array.from({ length: whole(rng, 1, 4) }, () => stretch(rng)).flat() }),
};

/** Some commands, flushed or not, then something that happens, and a look at what is left. */
function stretch(rng: Rng): readonly Call[] {
  const commands = Array.from({ length: whole(rng, 0, 5) }, (): Call => (rng() < 0.3 ? { is: 'flush', ...(rng() < 0.1 && { fails: true as const }) } : submit(rng, oneOf(rng, ['a', 'b', 'c', 'd', 'e', 'f', '单']))));
  const dice = rng();
  const crash: Call = { is: 'crash', ...spotAt(rng, MATCHING, TORN), ...(rng() < 0.3 && { zeros: true as const }) };
  const mishap: Call = dice < 0.6 ? crash : dice < 0.8 ? { is: 'rot', bit: whole(rng, 0, 7), ...spotAt(rng, MATCHING, ROTTEN) } : { is: oneOf(rng, ['again', 'hole']), back: whole(rng, 0, 2) };
  return [...commands, mishap, ...looks(7)];
}

/** The checks of step 5, from the plainest to the most thorough. */
export const recoveryChecks: readonly Check[] = [format, answers, duplicates, torn, damage, numbers, differential].map((asked) => differenceCheck(recoveryDrive, asked));

import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../../kit/lab.ts';
import type { Call, Setup } from './calls.ts';
import { checksum } from './checksum.ts';
import { Desk, Said } from './desk.ts';
import { type OpenLog, recordOf } from './log.ts';
import { TestDisk } from './log-disk.ts';
import { recoveryModel } from './model.ts';
import { type Place, placeOf } from './place.ts';

const SHAPE = "{ is: 'open', records: number, cut: number, submit, flush } | { is: 'damaged', at: number }";

/** Drives `openLog` beside its model, each over a disk of its own to which the same happens at the same byte. */
export const recoveryDrive: Drive<Setup, Call> = {
  start: (solution) => {
    const yours = new Desk(solution['openLog'] as OpenLog);
    const right = modelBeside();
    return (call) => yours.take(call, right(call));
  },
  model: () => {
    const desk = new Desk(recoveryModel);
    return (call) => (desk.take(call, placeOf(call, () => desk.file())) as Said).answer;
  },
  read: (answer) => (answer instanceof Said ? answer.answer : { expected: SHAPE }),
  show: { setup: () => ({}), call: callText },
  simpler: simplerCalls,
};

/** The place that each call means, told call by call; the model itself goes only as far as somebody must know one. */
function modelBeside(): (call: Call) => Place {
  const desk = new Desk(recoveryModel);
  const due: Call[] = [];
  const file = (): Uint8Array => {
    for (const call of due.splice(0)) desk.take(call, placeOf(call, () => desk.file()));
    return desk.file();
  };
  return (call) => {
    const place = placeOf(call, file);
    if (call.is === 'submit' || call.is === 'flush' || 'back' in call) due.push(call);
    return place;
  };
}

/** What a log answers, and what was found in its file. */
export const RECOVERY_COLUMNS: readonly Column[] = [
  { field: 'answers', as: 'count', title: { zh: '回执', en: 'answered' } },
  { field: 'syncs', as: 'count', title: { zh: '刷盘次数', en: 'syncs' } },
  { field: 'event', as: 'count', title: { zh: '恢复出的事件', en: 'event recovered' } },
  { field: 'found', as: 'count', title: { zh: '打开的结果', en: 'found' } },
  { field: 'record', as: 'count', title: { zh: '盘上的记录', en: 'record on disk' } },
];

/** Says how to read the rows. */
export function describeLog(_: Answer): Words {
  return {
    zh: '从空文件开始；crash 断电，flip 翻一位，repeat 多写一遍，lose 丢一条，之后都重新打开',
    en: 'from an empty file; after crash (power), flip (a bit), repeat and lose (a record) the log is opened again',
  };
}

function callText(call: Call, before: readonly Call[] = []): string {
  if (call.is === 'submit') return `submit(${call.id}, ${call.command})`;
  if (call.is === 'flush') return call.fails ? 'flush(), sync throws' : 'flush()';
  if (call.is === 'found') return 'found()';
  if (call.is === 'event' || call.is === 'record') return `${call.is}(${call.number})`;
  const place = modelBeside();
  before.forEach(place);
  const { text } = place(call);
  return call.is === 'crash' ? `crash(${text}${call.zeros ? ', zeros' : ''})` : `${NAMES[call.is]}(${text})`;
}

const NAMES = { rot: 'flip', again: 'repeat', hole: 'lose' };

/** Commands that meet nobody, records with nothing special about them. */
function simplerCalls(call: Call): readonly Call[] {
  if (call.is === 'submit') return ['buy 1@1', 'buy 5@100'].filter((command) => command.length <= call.command.length && command !== call.command).map((command) => ({ ...call, command }));
  if (call.is === 'crash' && call.zeros) return [{ is: 'crash', back: call.back, into: call.into }];
  if (call.is === 'event' || call.is === 'record') return call.number > 1 ? [{ ...call, number: 1 }, { ...call, number: call.number - 1 }] : [];
  return 'back' in call && call.back > 0 ? [{ ...call, back: call.back - 1 }] : [];
}

/** Opens a log of as many records as there are keys, and submits one command more; a request is a record. */
export const recoveryWork: Step['work'] = (load, keys) => {
  const records = Array.from({ length: keys }, (_, index) => recordOf(index + 1, `c${index}`, `${index % 2 ? 'sell' : 'buy'} ${1 + (index % 7)}@${100 + (index % 5)}`, checksum));
  const file = new Uint8Array(records.flatMap((bytes) => [...bytes]));
  return () => {
    const disk = new TestDisk();
    disk.replace(file);
    const log = (load()['openLog'] as OpenLog)({ disk, checksum, apply: (command) => command, answer: () => undefined });
    if (log.is === 'open') {
      log.submit('last', 'buy 1@1');
      log.flush();
    }
    return keys;
  };
};

import type { Mutant, Words } from '../../../kit/lab.ts';
import { HEADER, headerAt } from './log.ts';
import { isFollowed, logBy, nextRecord, type Rules, unchecked } from './variant.ts';

interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  readonly wrong: Partial<Rules>;
  readonly section?: Words;
}

/** The section that most of them point at. */
const RECOVERY: Words = { zh: '日志、快照、恢复', en: 'recovery' };
const PIPELINE: Words = { zh: '流水线', en: 'Pipeline' };

const IDEAS: readonly Idea[] = [
  {
    id: 'length-in-characters',
    wrong: { lengthOf: (_, text) => text.length },
    diagnosis: { zh: '长度按字符数写：id 里有一个汉字，长度就短了两个字节，这条记录再也读不回来', en: 'a log that writes the length in characters: one letter beyond ASCII, and the record can never be read again' },
    card: 'c-recovery',
    line: /\.length/,
  },
  {
    id: 'answers-at-once',
    wrong: { answersWhen: 'submitted' },
    diagnosis: { zh: '写进文件就回执：还没刷盘，断电就丢了答复过的命令', en: 'a log that answers as soon as it has written: nothing is synced yet, and a power cut takes what was promised' },
    section: PIPELINE,
    card: 'c-why-memory',
    line: /answer\(/,
  },
  {
    id: 'answers-before-sync',
    wrong: { answersWhen: 'before-sync' },
    diagnosis: { zh: '先回执、再刷盘：两步之间断电，答复过的命令就没了', en: 'a log that answers and then syncs: the power goes between the two, and what was promised is gone' },
    section: PIPELINE,
    card: 'c-group-commit',
    line: /answer\(|sync\(/,
  },
  {
    id: 'answers-unsynced',
    wrong: { afterFailure: 'answers' },
    diagnosis: { zh: '刷盘报错也照样回执：把异常吞掉，就当写成了', en: 'a log that swallows the error of a sync and answers all the same' },
    card: 'c-group-commit',
    line: /catch|sync\(/,
  },
  {
    id: 'tries-again',
    wrong: { afterFailure: 'tries-again' },
    diagnosis: { zh: '刷盘失败后再试一次：第二次“成功”了，可内核早把那些脏页丢了，数据并没有落盘', en: 'a log that syncs again after a sync has failed: the second one succeeds, but the pages it was about are gone' },
    card: 'c-recovery',
    line: /catch|sync\(/,
  },
  {
    id: 'forgets-ids',
    wrong: { remembers: false },
    diagnosis: { zh: '恢复时没有重建判重表：崩溃前执行过的命令重发一次，就又成交一次', en: 'a log that does not rebuild the ids it has seen: what is sent again after a crash is applied again' },
    card: 'c-idempotent',
    line: /new Map|new Set|apply\(/,
  },
  {
    id: 'knows-the-synced',
    wrong: { knownWhen: 'synced' },
    diagnosis: { zh: '刷盘之后才把 id 记进判重表：同一批里重发的，两条都执行了', en: 'a log that notes an id when it is synced: of two in one batch both are applied' },
    card: 'c-idempotent',
    line: /\.set\(|\.add\(/,
  },
  {
    id: 'no-checksum',
    wrong: { read: unchecked, broken: () => ({ is: 'end' }) },
    diagnosis: { zh: '只看长度，不算校验和：写了一半又补零的、翻了一位的，都当成命令执行', en: 'a log that goes by the length alone: what is half zeros, or has a bit flipped, is applied as a command' },
    card: 'c-recovery',
    line: /checksum|length/,
  },
  {
    id: 'leaves-the-tail',
    wrong: { cuts: false },
    diagnosis: { zh: '残尾没有截掉，新记录接在它后面：下次打开，后面这些就成了“中间损坏”', en: 'a log that leaves the torn tail where it is and writes on behind it: at the next start that is damage in the midst' },
    card: 'c-recovery',
    line: /truncate|\.length/,
  },
  {
    id: 'refuses-the-torn',
    wrong: { broken: (file, at) => (at === file.length ? { is: 'end' } : { is: 'damage' }) },
    diagnosis: { zh: '残尾也当成损坏：每次断电之后都得人来修，才启动得了', en: 'a log to which a torn tail is damage too: after every power cut somebody has to mend it by hand' },
    card: 'c-recovery',
    line: /damaged/,
  },
  {
    id: 'cuts-anywhere',
    wrong: { broken: () => ({ is: 'end' }) },
    diagnosis: { zh: '读到第一条坏的就从那里截断：坏在中间时，后面答复过的命令全丢了，还不出声', en: 'a log that cuts at the first broken record, wherever it is: what was answered behind it is lost without a word' },
    card: 'c-recovery',
    line: /truncate|break|damaged/,
  },
  {
    id: 'believes-the-length',
    wrong: {
      broken: (file, at, checksum) => {
        const header = headerAt(file, at);
        return header === undefined || at + HEADER + header.length > file.length || !isFollowed(file, at, checksum) ? { is: 'end' } : { is: 'damage' };
      },
    },
    diagnosis: { zh: '长度超出文件就认定是残尾：长度字段自己坏了一位，后面的记录就全被截掉', en: 'a log that takes a length beyond the end of the file for a torn tail: let a bit of the length flip, and all behind it is cut' },
    card: 'c-recovery',
    line: /length\s*>|>\s*\w+\.length|length/,
  },
  {
    id: 'skips-the-broken',
    wrong: {
      broken: (file, at, checksum) => {
        const next = nextRecord(file, at + 1, checksum);
        return next === undefined ? { is: 'end' } : { is: 'skip', to: next };
      },
      numbered: (number, last) => (number <= last ? 'skip' : 'apply'),
    },
    diagnosis: { zh: '坏记录跳过去接着读：少了一条命令，后面的每个结果都可能不同', en: 'a log that skips a broken record and reads on: with one command less, everything behind it may end otherwise' },
    card: 'c-determinism',
    line: /continue|\+\+|\+=\s*1/,
  },
  {
    id: 'applies-again',
    wrong: { numbered: (number, last) => (number > last + 1 ? 'damage' : 'apply') },
    diagnosis: { zh: '序号不大于最后一条的也执行：重试写了两遍的记录，就执行了两遍', en: 'a log that applies a number it has had already: what a retry wrote twice is worked off twice' },
    card: 'c-recovery',
    line: /number|seq|last/i,
  },
  {
    id: 'counts-from-one',
    wrong: { lastNumber: () => 0 },
    diagnosis: { zh: '重新打开之后序号又从 1 编起：下次恢复时，新命令都被当成重复的跳过', en: 'a log that counts from 1 again once it was opened anew: at the next start what is new is skipped as old' },
    card: 'c-recovery',
    line: /=\s*[01]\b|number|seq/i,
  },
];

/** Known wrong ideas of step 5. */
export const recoveryMutants: readonly Mutant[] = IDEAS.map(({ wrong, section = RECOVERY, ...idea }) => ({ ...idea, load: () => ({ openLog: logBy(wrong) }), read: { topic: 'projects/matching-engine', section } }));

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLibrary } from '../../src/content/check.ts';
import { parseModule } from '../../src/content/module.ts';
import { plainText } from '../../src/domain/markdown/text.ts';
import { marks } from './sound.ts';

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

type Tier = 'A' | 'B' | 'C';

/** What a module of each tier holds at least; its notes have a longest length too. */
const NUMBERS: Readonly<Record<Tier, { cards: number; questions: number; interviews: number; notes: readonly [number, number] }>> = {
  A: { cards: 14, questions: 10, interviews: 3, notes: [120, 180] },
  B: { cards: 10, questions: 8, interviews: 2, notes: [80, 120] },
  C: { cards: 7, questions: 5, interviews: 1, notes: [50, 80] },
};

/** All topic modules, written or yet to be written, in the tier of how often they are asked about. */
const PLAN: Readonly<Record<string, Tier>> = {
  'go/slice': 'A', 'go/map': 'A', 'go/context': 'A', 'go/channel': 'A', 'go/select': 'B', 'go/timer': 'B',
  'go/processes-threads-coroutines': 'B', 'go/gmp-model': 'A', 'go/scheduler-loop': 'A', 'go/sysmon': 'B', 'go/memory-model': 'B', 'go/gc': 'A',
  'components/mysql': 'A', 'components/redis': 'A', 'components/rabbitmq': 'B', 'components/kafka': 'A', 'components/nginx': 'B',
  'components/etcd': 'B', 'components/consul': 'C', 'components/raft': 'A', 'components/zookeeper': 'C',
  'network/tcp': 'A', 'network/https-tls': 'B', 'network/http2': 'B', 'network/grpc-protobuf': 'A',
  'ops/linux-metrics': 'B', 'ops/linux-troubleshooting': 'A', 'ops/linux-commands': 'C', 'ops/docker': 'B', 'ops/kubernetes': 'A',
  'projects/api-gateway': 'A', 'projects/micro-frameworks': 'C', 'projects/gateway-grpc': 'C', 'projects/service-discovery': 'B', 'projects/rate-limiting': 'A',
  'projects/load-balancing': 'A', 'projects/circuit-breaking': 'B', 'projects/monitoring': 'B', 'projects/tracing': 'B',
  'projects/long-connections': 'B', 'projects/websocket': 'B', 'projects/delayed-messages': 'B', 'projects/module-decoupling': 'C',
  'projects/exchange-architecture': 'A', 'projects/matching-engine': 'A', 'projects/stateful-ha': 'B', 'projects/raft-in-practice': 'B',
};

const LABS = ['limiter', 'load-balancer', 'matcher'];
const FEWEST_KINDS = 3;
const RELEASED = ['go/slice', 'go/map', 'go/channel', 'go/gmp-model', 'projects/rate-limiting', 'projects/load-balancing', 'projects/matching-engine'];

const present = Object.keys(PLAN).filter((id) => existsSync(join(CONTENT, id, 'zh.md')));

function read(id: string) {
  const source = readFileSync(join(CONTENT, id, 'zh.md'), 'utf8');
  const { topic } = parseModule(source, { file: `${id}/zh.md`, id, lang: 'zh' });
  if (!topic) throw new Error(`${id} cannot be read`);
  return { source, topic, tier: PLAN[id] ?? 'A' };
}

function linesBetween(source: string, from: string, to: string): number {
  const lines = source.trimEnd().split('\n');
  return lines.findIndex((line) => line.includes(to)) - lines.findIndex((line) => line.includes(from)) - 1;
}

test('the shipped content has no fault', () => {
  const { faults } = checkLibrary(CONTENT, { now: 0 });
  expect(faults.map(({ file, line, code, params }) => `${file}:${line} ${code} ${params.join(' ')}`)).toEqual([]);
});

test('there are 47 modules in the plan: 20 hot, 21 normal, 6 light', () => {
  const count = (tier: Tier) => Object.values(PLAN).filter((each) => each === tier).length;
  expect([Object.keys(PLAN).length, count('A'), count('B'), count('C')]).toEqual([47, 20, 21, 6]);
});

test('the modules of this release are there', () => {
  expect(RELEASED.filter((id) => !present.includes(id))).toEqual([]);
});

test('every module that is there is in the plan, and its group has a name', () => {
  const ids = new Set(checkLibrary(CONTENT, { now: 0 }).modules.map(({ file }) => file.id));
  expect([...ids].filter((id) => PLAN[id] === undefined)).toEqual([]);
  const groups: readonly { id: string; zh: string; en: string }[] = JSON.parse(readFileSync(join(CONTENT, 'groups.json'), 'utf8'));
  expect([...ids].filter((id) => !groups.some((group) => id.startsWith(`${group.id}/`) && group.zh !== '' && group.en !== ''))).toEqual([]);
});

describe.each(present)('%s', (id) => {
  const { source, topic, tier } = read(id);
  const numbers = NUMBERS[tier];

  test('has the cards, questions and interview items of its tier', () => {
    expect(topic.cards.length).toBeGreaterThanOrEqual(numbers.cards);
    expect(topic.questions.length).toBeGreaterThanOrEqual(numbers.questions);
    expect(topic.interviews.length).toBeGreaterThanOrEqual(numbers.interviews);
  });

  test('has notes of the length of its tier', () => {
    const lines = linesBetween(source, '{#notes}', '{#cards}');
    expect(lines).toBeGreaterThanOrEqual(numbers.notes[0]);
    expect(lines).toBeLessThanOrEqual(numbers.notes[1]);
  });

  test('asks three to four follow-ups an interview item, a project perhaps more', () => {
    const most = id.startsWith('projects/') ? Number.POSITIVE_INFINITY : 4;
    expect(topic.interviews.filter(({ followUps }) => followUps.length < 3 || followUps.length > most).map((item) => item.id)).toEqual([]);
  });

  test('asks in several kinds of question, at most half of them single choice', () => {
    const kinds = topic.questions.map((question) => question.body.kind);
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(FEWEST_KINDS);
    expect(kinds.filter((kind) => kind === 'single').length).toBeLessThanOrEqual(kinds.length / 2);
  });

  test('asks what is wrong with a claim', () => {
    const claims = topic.questions.filter(({ body, prompt }) => body.kind === 'short' && /说：“/.test(plainText(prompt)) && /指出/.test(plainText(prompt)));
    expect(claims.length).toBeGreaterThanOrEqual(1);
  });

  test.each(id.startsWith('go/') ? [id] : [])('asks about code', () => {
    expect(topic.questions.filter(({ prompt }) => prompt.some((block) => block.type === 'code' && block.lang === 'go')).length).toBeGreaterThanOrEqual(1);
  });

  test.each(tier === 'A' ? [id] : [])('says of every wrong option why it is wrong', () => {
    const silent = topic.questions.filter(({ body }) => (body.kind === 'single' || body.kind === 'multi') && body.options.some((option) => !option.right && option.feedback.length === 0));
    expect(silent.map((question) => question.id)).toEqual([]);
  });

  test('names only modules of the plan and labs that there are', () => {
    expect([...topic.related, ...topic.prereq].filter((other) => PLAN[other] === undefined || other === id)).toEqual([]);
    expect(topic.labs.filter((lab) => !LABS.includes(lab))).toEqual([]);
  });
});

describe('a broken copy of a shipped module', () => {
  const SLICE = read('go/slice').source.split('\n');
  const index = (pattern: RegExp, from = 0): number => SLICE.findIndex((line, at) => at >= from && pattern.test(line));
  const quiz = index(/\{#quiz\}/);
  const faultsOf = (lines: readonly string[]) => marks(parseModule(lines.join('\n'), { file: 'zh.md', id: 'go/slice', lang: 'zh' }).faults);

  test.each<readonly [name: string, code: string, line: number, lines: readonly string[]]>([
    ['a key taken away', 'key-missing', 1, SLICE.filter((line) => !line.startsWith('minutes:'))],
    ['a section without its id', 'section-unknown', quiz + 1, SLICE.with(quiz, '## 测验')],
    ['a card without its meta line', 'meta-missing', index(/^### c-/) + 2, SLICE.toSpliced(index(/^### c-/) + 1, 1)],
    ['a card without its mark', 'card-separator-missing', index(/^### c-/) + 1, SLICE.toSpliced(index(/^\?$/), 1)],
    ['a cloze that is not closed', 'cloze-open', index(/\{\{c1::[^}]*\}\}/) + 1, SLICE.map((line) => line.replace(/(\{\{c1::[^}]*)\}\}.*/, '$1'))],
    ['a second right option', 'right-many', index(/^- \[ \]/, index(/^- \[x\]/, quiz)) + 1, SLICE.with(index(/^- \[ \]/, index(/^- \[x\]/, quiz)), '- [x] 另一个')],
    ['a question without its explanation', 'explanation-missing', index(/^### q-/) + 1, SLICE.toSpliced(index(/^> 解析：/), 1)],
    ['a rubric that adds up to more', 'rubric-total', index(/^#### 评分/) + 1, SLICE.toSpliced(index(/^#### 评分/) + 2, 0, '- [ ] (1) 多出来的一条')],
    ['a diagram in Chinese', 'diagram-ascii', index(/^```diagram/) + 2, SLICE.toSpliced(index(/^```diagram/) + 1, 0, ' 图')],
    ['an item twice', 'id-twice', quiz + 1, SLICE.toSpliced(quiz, 0, ...SLICE.slice(index(/^### c-/), index(/^### c-/, index(/^### c-/) + 1)))],
    ['a source that nobody cites', 'source-unused', SLICE.length + 1, [...SLICE, '- [S99] 没人引用']],
  ])('%s is reported at its line', (_, code, line, lines) => {
    expect(faultsOf(lines)).toContain(`${code}:${line}`);
  });
});

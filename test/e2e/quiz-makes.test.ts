import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { ANSWER, QUESTION } from '../helpers/demo.ts';
import { type Env, type Home, readLog, readStore } from '../helpers/home.ts';
import { type Step, startJson } from '../helpers/json-review.ts';
import { addModules, moduleFile } from '../helpers/modules.ts';
import { PROGRAM, wengu } from '../helpers/program.ts';
import { QUIZ, quizHome } from '../helpers/quiz.ts';
import { Terminal } from '../helpers/terminal.ts';

const MADE = 'own/quiz#q-single';
const PULLED = { card: MADE, title: 'One of them', made: true, when: 'first' };
const CHINESE = {
  ...QUIZ,
  lang: 'zh',
  title: '测验样例',
  quiz: `### q-single 其中之一\n\`single\` \`L1\` \`src:S1\`\n\n哪个关键字启动 goroutine？\n\n- [x] \`go\`\n- [ ] \`run\`\n- [ ] \`spawn\`\n\n> 解析：就是这样。\n`,
} as const;

/** Answers the one question that no card is like, wrongly, as JSON lines. */
async function miss(home: Home, env: Env = onDay(0)): Promise<readonly Step[]> {
  const quiz = startJson(home, process.execPath, [PROGRAM, 'quiz', 'own/quiz', '--json', '--kind', 'single', '--new'], env);
  const ask = await quiz.expect('ask');
  const wrong = (ask['choices'] as readonly string[]).indexOf('spawn');
  quiz.send(JSON.stringify({ reply: [String(wrong)] }));
  return [await quiz.expect('verdict'), await quiz.expect('result')];
}

/** What a command says of the topic. */
async function topicIn(home: Home, command: string): Promise<Step | undefined> {
  const { stdout } = await wengu(home, [command, '--json'], { env: onDay(0) });
  const { topics } = JSON.parse(stdout) as { topics: readonly Step[] };
  return topics.find((each) => each['topic'] === 'own/quiz');
}

const counts = (home: Home) => Promise.all(['due', 'topics', 'progress'].map((command) => topicIn(home, command)));

const cached = (home: Home): unknown => readStore(home, (db) => db.prepare('SELECT * FROM cards ORDER BY card').all());

test('a miss that no card is like makes a card, once, which the review asks like any other', async () => {
  const home = await quizHome();
  expect(await counts(home)).toMatchObject([{ new: 2 }, { cards: 2, new: 2 }, { cards: 2 }]);
  const [verdict, result] = await miss(home);
  expect([verdict?.['pulled'], result?.['pulled']]).toEqual([PULLED, [PULLED]]);
  expect(readLog(home).map(({ kind, card }) => [kind, card])).toEqual([['make', MADE]]);

  expect(await counts(home)).toMatchObject([{ new: 3 }, { cards: 3, new: 3 }, { cards: 3 }]);

  const review = startJson(home, process.execPath, [PROGRAM, 'review', 'own/quiz', '--json', '--new', '1'], onDay(0));
  const card = await review.expect('ask');
  expect(card).toMatchObject({ id: MADE, kind: 'card', topic: 'own/quiz', title: 'One of them', answer: 'go\nsince single is so.' });
  expect(String(card['prompt']).split('\n').toSorted()).toEqual(['Which keyword starts a goroutine?', 'go', 'run', 'spawn']);
  review.reply('easy');
  await review.expect('verdict');
  await review.close();
  expect((await miss(home, onDay(3)))[0]?.['pulled']).toEqual({ ...PULLED, made: false, when: 'today' });
});

test('it outlives new content and a rebuild, speaks the learner’s language, and waits while its question is gone', async () => {
  const home = await quizHome();
  await miss(home);
  const made = cached(home);
  await wengu(home, ['doctor', '--rebuild'], { env: onDay(0) });
  expect(cached(home)).toEqual(made);

  const first = async (lang: string) => JSON.parse((await wengu(home, ['--lang', lang, 'review', 'own/quiz', '--json', '--new', '1'], { env: onDay(0) })).stdout.split('\n')[0] ?? '') as Step;
  expect(await first('zh')).toMatchObject({ id: MADE, title: 'One of them', lang: 'en' });
  await addModules(home, CHINESE);
  expect(await first('zh')).toMatchObject({ id: MADE, title: '其中之一', answer: 'go\n就是这样。' });
  expect(await first('en')).toMatchObject({ id: MADE, title: 'One of them' });

  const without = { ...QUIZ, quiz: String(QUIZ.quiz).replace(/### q-single[\s\S]*?(?=### q-multi)/, '') };
  await addModules(home, without, { ...CHINESE, quiz: CHINESE.quiz.replace('q-single', 'q-other') });
  expect((await first('en'))['id']).toBe('own/quiz#c-print');
  await addModules(home, QUIZ);
  expect((await first('en'))['id']).toBe(MADE);
});

/** Opens the one question on a screen and answers it wrongly. */
async function missOnScreen(home: Home, said: string, env: Env = {}): Promise<Terminal> {
  const terminal = Terminal.start(home, ['quiz', 'own/quiz', '--kind', 'single', '--new'], { env: { ...onDay(0), ...env } });
  await terminal.waitFor('Which keyword starts a goroutine?');
  const [, key = ''] = /(\d) spawn/.exec(terminal.text()) ?? [];
  await terminal.press(`${key}\r`, said);
  return terminal;
}

test('the screen says that the question is a card now; u makes none after all', async () => {
  const home = await quizHome();
  const terminal = await missOnScreen(home, 'no card teaches this: now the question is one, first among the new cards');
  expect(terminal.text()).toContain('u make no card');
  await terminal.press('u', 'no card was made of it');
  expect(terminal.text()).not.toContain('u make no card');
  await terminal.press('\r', 'Result');
  expect(terminal.text()).not.toContain('cards brought forward');
  terminal.type('q');
  await terminal.exit;
  expect(readLog(home).map(({ kind }) => kind)).toEqual(['make', 'undo']);
  expect(cached(home)).toHaveLength(readStore(home, (db) => db.prepare('SELECT count(*) FROM cards WHERE made = 0').pluck().get() as number));
  expect([...terminal.spills]).toEqual([]);
});

test('the review shows it, edits its question in the file, and u there takes it back', async () => {
  const home = await quizHome();
  const quiz = await missOnScreen(home, '没有讲这道题的卡片，已把它做成卡片：排在新卡片最前', { LANG: 'zh_CN.UTF-8' });
  await quiz.press('\r', /提前和新做的卡片\s+One of them（新做的，新卡片最前）/);
  quiz.type('q');
  await quiz.exit;
  expect(quiz.text()).toContain('One of them（新做的，新卡片最前）');

  const file = moduleFile(home, QUIZ);
  const before = readFileSync(file, 'utf8');
  const script = join(home.folder, 'editor.sh');
  writeFileSync(script, `sed -i 's/starts a goroutine/begins a goroutine/' "$1"`);
  const terminal = Terminal.start(home, ['review', 'own/quiz'], { env: { ...onDay(0), EDITOR: `sh ${script}` } });
  await terminal.waitFor(QUESTION);
  expect(terminal.text()).toMatch(/One of them[\s\S]*Which keyword starts a goroutine\?\s+• \w+\s+• \w+\s+• \w+/);
  await terminal.press('e', /Which keyword begins a goroutine\?[\s\S]*saved; its memory stays/);
  expect(readFileSync(file, 'utf8')).toBe(before.replace('starts a', 'begins a'));
  await terminal.press(' ', ANSWER);
  expect(terminal.text()).toMatch(/since single is so\./);
  await terminal.press('u', /starts a goroutine[\s\S]*undone: edit/);
  await terminal.press('u', /undone: made of a question/);
  expect(terminal.text()).not.toContain('Which keyword');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('plain text says it too, and takes u from someone who types', async () => {
  const home = await quizHome();
  const args = ['quiz', 'own/quiz', '--kind', 'single', '--plain', '--new'];
  const { stdout } = await wengu(home, args, { input: '-\n', env: onDay(0) });
  expect(stdout).toMatch(/no card teaches this: now the question is one, first among the new cards[\s\S]*cards brought forward and made\s+One of them \(made, first of the new\)/);
  await wengu(home, ['review', 'own/quiz', '--json'], { input: '{"reply":["undo"]}\n', env: onDay(0) });
  const terminal = Terminal.start(home, args, { env: onDay(0) });
  await terminal.waitFor('- skips; q quits');
  await terminal.press('-\r', 'u make no card  an empty line goes on');
  await terminal.press('u\r', /no card was made of it\s+an empty line goes on/);
});

/** A sitting of the quiz that misses one question and is killed, or comes to its end. */
async function sitting(home: Home, args: readonly string[], day: number): Promise<Step> {
  const quiz = startJson(home, process.execPath, [PROGRAM, 'quiz', '--json', ...args], onDay(day));
  await quiz.expect('ask');
  quiz.send('{"action":"skip"}');
  const verdict = await quiz.expect('verdict');
  const last = await quiz.next();
  quiz.kill('SIGKILL');
  await quiz.ended;
  return last?.step === 'result' ? last : verdict;
}

test('the result tells what all sittings of a quiz did, not only the last, and what has been reviewed since', async () => {
  const home = await quizHome();
  await sitting(home, ['own/quiz', '--kind', 'single,fill,short', '--seed', '1'], 0);
  await sitting(home, [], 0);
  const review = startJson(home, process.execPath, [PROGRAM, 'review', 'own/quiz', '--json', '--new', '3'], onDay(0));
  for (let step = await review.next(); step?.step === 'ask' && step['id'] !== 'own/quiz#c-print'; step = await review.next()) {
    review.reply('bury');
    await review.expect('verdict');
  }
  review.reply('easy');
  await review.expect('verdict');
  await review.close();
  const result = await sitting(home, [], 1);
  expect(result).toMatchObject({ step: 'result', count: 3, skipped: 3 });
  const pulled = (result['pulled'] as Step[]).toSorted((a, b) => (String(a['card']) < String(b['card']) ? -1 : 1));
  expect(pulled).toEqual([
    { card: 'own/quiz#c-mutex', title: 'Copies of a mutex', made: false, when: 'first' },
    { card: 'own/quiz#c-print', title: 'What Println prints', made: false, when: 'answered' },
    PULLED,
  ]);
});

test('the result screen of a resumed quiz lists them too, and a retry lists its own', async () => {
  const home = await quizHome();
  await sitting(home, ['own/quiz', '--kind', 'single,fill', '--seed', '1'], 0);
  const terminal = Terminal.start(home, ['quiz'], { env: onDay(0) });
  await terminal.waitFor('2 of 2');
  await terminal.press('\t', 'Skipped');
  await terminal.press('\r', /cards brought forward and made/);
  expect(terminal.text()).toContain('What Println prints (first of the new)');
  expect(terminal.text()).toContain('One of them (made, first of the new)');
  await terminal.press('r', '1 of 2');
  terminal.type('\t');
  await terminal.waitFor('Skipped');
  expect(terminal.text()).not.toMatch(/comes forward|now the question is one/);
  await terminal.press('\r', '2 of 2');
  await terminal.press('\t', 'Skipped');
  await terminal.press('\r', /Done · score 0%/);
  expect(terminal.text()).not.toContain('cards brought forward');
});

// The scenes that the README shows. Each plays a session and returns its pictures by name.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Home, run, Session, study } from './session.mjs';

const EXAMPLE = fileURLToPath(new URL('../../docs/example', import.meta.url));
const QUESTION = /空格 看答案|Space: answer/;
const ANSWER = /^ 1 (忘记|Again) /m;
/** After the last card. */
const OVER = /Enter 结束|Enter: end/;
const NEXT = new RegExp(`${QUESTION.source}|${OVER.source}`);
const GRADE = { again: '1', good: '3' };
/** How many days the learner has come before the evening of the screens. */
const DAYS = 11;
/** How many cards a scene looks at to find one that shows what it is about. */
const SEARCH = 30;
/** How many cards are compared by their past. */
const LOOKED_AT = 20;

const CODE = /^ {4,}\S.*(:=|\{$)/m;
const DIAGRAM = /\+---/;
const NOTES = / (\d+)\/(\d+)$/m;
/** How chalk writes the colour of a keyword. */
const KEYWORD = '\u001b[95m';
const LOOKS = 100;
const LEFT = '\u001b[D';
const RIGHT = '\u001b[C';
const ANYTHING = /\S/;
const CUT = /[▼▲]/;

/** Ratings of one day: some cards are forgotten at first, which ones changes from day to day. */
function ratingsOf(day) {
  const asked = new Set();
  return (card) => {
    const sum = [...card].reduce((total, letter) => total + letter.charCodeAt(0), 0);
    const known = asked.has(card) || (sum - 3 * day) % 7 !== 0;
    asked.add(card);
    return known ? 'good' : 'again';
  };
}

/** A learner of the shipped content who has come every day. */
export async function learner() {
  const home = new Home();
  for (let day = -DAYS; day < 0; day++) await study(home, 'zh', day, [], ratingsOf(day));
  return home;
}

export const SCENES = [
  { title: { 'home-zh': 'The home screen of wengu in Chinese' }, play: (past) => homeScreen(past, 'zh') },
  { title: { 'home-en': 'The home screen of wengu in English' }, play: (past) => homeScreen(past, 'en') },
  { title: { question: 'A card asks', answer: 'Its answer, the grades and their next intervals' }, play: review },
  { title: { notes: 'The notes of a topic' }, play: notes },
  { title: { narrow: 'The review at 40 columns' }, play: narrow },
  { title: { info: 'History and memory of a card' }, play: info },
  { title: { end: 'The end of a session' }, play: sessionEnd },
  { title: { quiz: 'A question of a quiz', 'quiz-answer': 'What was right, and why', 'quiz-result': 'The result of a quiz' }, play: quiz },
  { title: { 'quiz-en': 'A question of a module of one’s own, answered, in English' }, play: quizInEnglish },
  { title: { 'review-en': 'A card of a module of one’s own, in English' }, play: inEnglish },
  { title: { 'check-zh': 'Faults found in a broken module, in Chinese' }, play: () => checkBroken('zh') },
  { title: { 'check-en': 'Faults found in a broken module' }, play: () => checkBroken('en') },
  { title: { 'doctor-zh': 'wengu doctor in Chinese' }, play: (past) => doctor(past, 'zh') },
  { title: { 'doctor-en': 'wengu doctor' }, play: (past) => doctor(past, 'en') },
];

/** Plays in a copy of a home, and cleans up. */
async function playing(past, lang, args, size, play) {
  const home = past ? past.copy() : new Home();
  const session = new Session(home, lang, args, size);
  try {
    return await play(session, home);
  } finally {
    session.close();
    home.remove();
  }
}

function homeScreen(past, lang) {
  return playing(past, lang, [], {}, async (session) => {
    await session.shows(/Ctrl-C/);
    await session.rests();
    return { [`home-${lang}`]: await session.picture() };
  });
}

/** Reviews until an answer holds what is looked for and fits the screen; gives the picture of its question, if there is such a card. */
async function findAnswer(session, wanted, from) {
  await session.shows(QUESTION);
  for (let seen = 0; seen < SEARCH; seen++) {
    await highlighted(session, QUESTION);
    const question = await session.picture();
    await session.press(' ', ANSWER);
    await highlighted(session, ANSWER);
    const text = session.text();
    if (seen >= from && wanted.test(text) && !CUT.test(text)) return question;
    await session.press(GRADE.good, NEXT);
    if (OVER.test(session.text())) return undefined;
  }
  return undefined;
}

/** The highlighter is loaded while the learner reads: a program is painted again, by a look at the help, until it has come. */
async function highlighted(session, foot) {
  for (let look = 0; look < LOOKS && CODE.test(session.text()) && !session.wrote(KEYWORD); look++) {
    await session.press('?', /PgUp/);
    await session.press('x', foot);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A card with a program, wherever the content has one that is due or nearly so. */
async function review(past) {
  const words = ['review', 'slice', '撮合'];
  for (const [args, wanted] of [[words, CODE], [[...words, '--ahead', '60'], CODE], [['review'], ANYTHING]]) {
    const pictures = await playing(past, 'zh', args, { rows: 26 }, async (session) => {
      const question = await findAnswer(session, wanted, 1);
      return question && { question, answer: await session.picture() };
    });
    if (pictures) return pictures;
  }
  throw new Error('the content has no card for the README');
}

/** A section with a program and a diagram, or the first. */
function notes(past) {
  return playing(past, 'zh', ['review', 'slice'], { rows: 32 }, async (session) => {
    await session.shows(QUESTION);
    await session.press('o', NOTES);
    const [, at, count] = NOTES.exec(session.text()).map(Number);
    for (let section = at - 1; section > 0; section--) await session.press(LEFT, new RegExp(` ${section}/${count}$`, 'm'));
    let section = 1;
    const fits = () => CODE.test(session.text()) && DIAGRAM.test(session.text()) && !CUT.test(session.text());
    for (await session.rests(); !fits() && section < count; await session.rests()) await session.press(RIGHT, new RegExp(` ${++section}/${count}$`, 'm'));
    return { notes: await session.picture() };
  });
}

function narrow(past) {
  return playing(past, 'zh', ['review'], { columns: 40, rows: 22 }, async (session) => {
    await findAnswer(session, ANYTHING, 2);
    return { narrow: await session.picture() };
  });
}

/** The card with the longest past of those that come first. */
function info(past) {
  return playing(past, 'zh', ['review'], { rows: 21 }, async (session) => {
    let longest = { answers: 0, picture: undefined };
    await session.shows(QUESTION);
    for (let seen = 0; seen < LOOKED_AT; seen++) {
      await session.press('i', /重置这张卡/);
      const answers = session.text().match(/^ +\d{4}-\d\d-\d\d +\S/gm)?.length ?? 0;
      if (answers > longest.answers && !CUT.test(session.text())) longest = { answers, picture: await session.picture() };
      await session.press('x', QUESTION);
      await session.press(' ', ANSWER);
      await session.press(GRADE.good, QUESTION);
    }
    return { info: longest.picture };
  });
}

function sessionEnd(past) {
  return playing(past, 'zh', ['review'], {}, async (session) => {
    await session.shows(QUESTION);
    for (let seen = 0; !OVER.test(session.text()); seen++) {
      await session.press(' ', ANSWER);
      await session.press(seen % 9 === 4 ? GRADE.again : GRADE.good, NEXT);
    }
    return { end: await session.picture() };
  });
}

async function inEnglish() {
  const past = new Home();
  cpSync(join(EXAMPLE), join(past.folder, 'notes'), { recursive: true });
  await run(past, 'en', ['topics', 'add', 'notes'], -9);
  for (const day of [-9, -8, -6]) await study(past, 'en', day, ['defer'], () => 'good');
  try {
    return await playing(past, 'en', ['review', 'defer', '--ahead', '30'], { rows: 22 }, async (session) => {
      await findAnswer(session, CODE, 0);
      return { 'review-en': await session.picture() };
    });
  } finally {
    past.remove();
  }
}

const ASKED = /\? 帮助|\? help/;
const VERDICT = /回车 (?:下一题|看结果)|Enter (?:next|results)/;
const RESULT = /测验结果/;

/** A quiz of which a question with a program is shown, its answer when that was wrong, and the result. */
function quiz(past) {
  return playing(past, 'zh', ['quiz', 'slice', 'map', 'channel', '--seed', '3', '--n', '6', '--kind', 'single,tf,multi'], { rows: 28 }, async (session) => {
    const pictures = {};
    await session.shows(ASKED);
    while (!RESULT.test(session.text())) {
      await highlighted(session, ASKED);
      const question = CODE.test(session.text()) && !CUT.test(session.text()) && (await session.picture());
      await session.press('1\r', VERDICT);
      const isMissed = /答错了\n +(?:已把卡片|没有讲)/.test(session.text()) && !CUT.test(session.text());
      if (question && isMissed && !pictures.quiz) Object.assign(pictures, { quiz: question, 'quiz-answer': await session.picture() });
      await session.press('\r', new RegExp(`${ASKED.source}|${RESULT.source}`));
    }
    if (!pictures.quiz) throw new Error('the quiz has no question for the README');
    return { ...pictures, 'quiz-result': await session.picture() };
  });
}

async function quizInEnglish() {
  const past = new Home();
  cpSync(join(EXAMPLE), join(past.folder, 'notes'), { recursive: true });
  await run(past, 'en', ['topics', 'add', 'notes'], -9);
  try {
    return await playing(past, 'en', ['quiz', 'defer', '--kind', 'single', '--seed', '1'], { rows: 24 }, async (session) => {
      await session.shows(ASKED);
      await highlighted(session, ASKED);
      const [, wrong] = /(\d) 012/.exec(session.text());
      await session.press(`${wrong}\r`, VERDICT);
      return { 'quiz-en': await session.picture() };
    });
  } finally {
    past.remove();
  }
}

/** What is wrong with the copy of the example. */
const BREAKS = [
  ['level: 1', 'level: 4'],
  ['`basic` `L1` `src:S1`', '`basic` `src:S1`'],
  ['{{c2::', '{{c3::'],
  ['- [x] `210`', '- [ ] `210`'],
  ['   - (1)', '   - 1'],
  ['- [ ] (4) ', '- [ ] (5) '],
];

function checkBroken(lang) {
  const past = new Home();
  cpSync(join(EXAMPLE), join(past.folder, 'notes'), { recursive: true });
  const file = join(past.folder, 'notes', 'go', 'defer', `${lang}.md`);
  const broken = BREAKS.reduce((text, [sound, faulty]) => {
    if (!text.includes(sound)) throw new Error(`the example no longer says ${sound}`);
    return text.replace(sound, faulty);
  }, readFileSync(file, 'utf8'));
  writeFileSync(file, broken);
  return playing(past, lang, ['check', 'notes'], { columns: 96 }, async (session) => {
    await session.end();
    return { [`check-${lang}`]: await session.picture() };
  }).finally(() => past.remove());
}

/** The terminal has a fraction of a second to tell its width of line characters: on a busy machine it is asked again. */
async function doctor(past, lang) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const pictures = await playing(past, lang, ['doctor'], { columns: 96 }, async (session) => {
      await session.end();
      return /线条字符的宽度|width of line/.test(session.text()) ? { [`doctor-${lang}`]: await session.picture() } : undefined;
    });
    if (pictures) return pictures;
  }
  throw new Error('the terminal never answered the doctor in time');
}

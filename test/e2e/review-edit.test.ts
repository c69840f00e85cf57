import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { ANSWER, answerDemo, demoHome, QUESTION, reviewDemo } from '../helpers/demo.ts';
import { type Home, makeHome, readLog, readStore } from '../helpers/home.ts';
import { cardText, DEMO, moduleFile } from '../helpers/modules.ts';
import { PROGRAM, wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

const REWRITTEN = cardText({ id: 'c-1', title: 'Title 1', front: 'What is asked now?', back: 'Something smaller.' });

/** An editor that replaces the text by another. */
function replacing(home: Home, text: string): string {
  const file = join(home.folder, 'replacement.md');
  writeFileSync(file, text);
  return `cp ${file}`;
}

/** An editor of sh: `$1` is the file. */
function scripted(home: Home, script: string): string {
  const file = join(home.folder, 'editor.sh');
  writeFileSync(file, script);
  return `sh ${file}`;
}

function memories(home: Home): unknown {
  return readStore(home, (db) => db.prepare('SELECT card, state, stability, difficulty, due, reps FROM cards WHERE state > 0 ORDER BY card').all());
}

test('an edit shows the new text at once and after a restart, and undo brings back the old', async () => {
  const home = await demoHome();
  const file = moduleFile(home, DEMO);
  const before = readFileSync(file, 'utf8');
  await answerDemo(home, ['again']);
  const known = memories(home);
  const env = { ...onDay(0, 1), EDITOR: replacing(home, REWRITTEN) };

  let terminal = await reviewDemo(home, { env });
  expect(terminal.text()).toContain('Question 1?');
  await terminal.press('e', /What is asked now\?.*saved; its memory stays/s);
  await terminal.press(' ', 'Something smaller.');
  expect(readFileSync(file, 'utf8')).toBe(before.replace('Question 1?', 'What is asked now?').replace('Answer 1.', 'Something smaller.'));
  expect(memories(home)).toEqual(known);
  terminal.type('q');
  await terminal.exit;

  terminal = await reviewDemo(home, { env });
  expect(terminal.text()).toContain('What is asked now?');
  await terminal.press('u', /Question 1\?.*undone: edit/s);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(memories(home)).toEqual(known);
});

test('an edit of a shipped card leaves the shipped file alone', async () => {
  const home = makeHome();
  const shipped = join(dirname(PROGRAM), '..', 'content', 'go', 'slice', 'zh.md');
  const before = readFileSync(shipped, 'utf8');
  const env = { EDITOR: scripted(home, `printf '\\nWritten by the learner.\\n' >> "$1"`) };
  const args = ['review', 'go/slice', '--lang', 'zh'];
  let terminal = Terminal.start(home, args, { env });
  await terminal.waitFor(QUESTION);
  await terminal.press(' ', ANSWER);
  await terminal.press('e', /Written by the learner\..*已保存，记忆不变/s);
  terminal.type('q');
  await terminal.exit;
  terminal = Terminal.start(home, args, { env });
  await terminal.waitFor(QUESTION);
  await terminal.press(' ', 'Written by the learner.');
  await terminal.press('u', '已撤销：编辑');
  await terminal.press(' ', ANSWER);
  expect(terminal.text()).not.toContain('Written by the learner.');
  expect(readFileSync(shipped, 'utf8')).toBe(before);
});

test('a faulty edit is refused with its line, changes nothing, and can be mended from where it was', async () => {
  const home = await demoHome();
  const file = moduleFile(home, DEMO);
  const before = readFileSync(file, 'utf8');
  const editor = scripted(
    home,
    `grep -q 'No separator' "$1" && printf '\\n?\\n\\nNow there is one.\\n' >> "$1" || printf '### c-1 Title 1\\n\`basic\` \`L1\` \`src:S1\`\\n\\nNo separator here.\\n' > "$1"`,
  );
  const terminal = await reviewDemo(home, { env: { EDITOR: editor } });
  await terminal.press('e', /not saved\. Line \d: .*\?/);
  expect(terminal.text()).toContain('Question 1?');
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readLog(home)).toEqual([]);
  await terminal.press('e', /No separator here\..*saved; its memory stays/s);
  await terminal.press(' ', 'Now there is one.');
});

test.each([
  ['ends badly', 'exit 3', /the editor sh .* did not end well, the card is\s+unchanged/],
  ['changes nothing', 'exit 0', /nothing changed/],
])('an editor that %s leaves the card as it is and the review going', async (_, script, said) => {
  const home = await demoHome();
  const terminal = await reviewDemo(home, { env: { EDITOR: scripted(home, script) } });
  await terminal.press('e', said);
  expect(readLog(home)).toEqual([]);
  await terminal.press(' 3', /Question 2\?/);
});

test('$VISUAL goes before $EDITOR', async () => {
  const home = await demoHome();
  const terminal = await reviewDemo(home, { env: { VISUAL: replacing(home, REWRITTEN), EDITOR: 'false' } });
  await terminal.press('e', 'What is asked now?');
});

test('the editor has the terminal to itself, and the review comes back whole', async () => {
  const home = await demoHome();
  const script = `printf 'AN EDITOR\\n'; read line; sed "s/Question 1?/$line/" "$1" > "$1.new"; cat "$1.new" > "$1"`;
  const terminal = await reviewDemo(home, { env: { EDITOR: scripted(home, script) } });
  await terminal.press('e', 'AN EDITOR');
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
  await terminal.press('3 q typed here\r', /3 q typed here.*saved; its memory stays/s);
  expect(terminal.alternate).toBe(true);
  expect(terminal.cursorVisible).toBe(false);
  expect(readLog(home).map((entry) => entry.kind)).toEqual(['edit']);
  await terminal.press(' 3', /Question 2\?/);
});

test('a file that was changed since is not overwritten by an undo', async () => {
  const home = await demoHome();
  const file = moduleFile(home, DEMO);
  const terminal = await reviewDemo(home, { env: { EDITOR: replacing(home, REWRITTEN) } });
  await terminal.press('e', 'saved; its memory stays');
  const changed = readFileSync(file, 'utf8').replace('What is asked now?', 'What did a colleague write?');
  writeFileSync(file, changed);
  await terminal.press('u', 'the file was changed since');
  expect(readFileSync(file, 'utf8')).toBe(changed);
  expect(await wengu(home, ['check', file])).toMatchObject({ code: 0 });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProgramRun, QuizDesk, QuizStep } from '../../../src/domain/quiz/desk.ts';
import type { Key } from '../../../src/terminal/keys.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { QuizStage } from '../../../src/terminal/quiz/stage.ts';
import { asked, fill, options, text as said } from '../../domain/questions/items.ts';
import { deskOf, penOf, viewOf } from './pens.ts';

const TF = viewOf(options('tf', 'True', '+False'), { title: 'So or not' });
const FILL = viewOf(fill({ by: 'text', value: '256' }), { title: 'Fill it in', program: 'fmt.Println(256)' });
const STEPS: readonly QuizStep[] = [
  { is: 'ask', view: TF },
  { is: 'ask', view: FILL },
];
const PULLED = { card: 'go/slice#c-x', title: 'A card', made: false, when: 'today' } as const;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function stageOf(desk: QuizDesk): QuizStage {
  return new QuizStage({ desk, theme: penOf('en', 60, 20).theme, say: speaker('en'), now: () => Date.now(), env: {} });
}

function noting<T>(note: () => void, run: () => T): T {
  note();
  return run();
}

const text = (stage: QuizStage): string => stage.frame(60, 20).join('\n');

function press(stage: QuizStage, ...keys: readonly string[]): unknown {
  const names: Readonly<Record<string, Key>> = { Enter: { name: 'return', sequence: '\r' }, Tab: { name: 'tab', sequence: '\t' }, Back: { name: 'tab', shift: true, sequence: '\u001b[Z' }, End: { name: 'e', ctrl: true, sequence: '\u0005' } };
  return keys.map((key) => stage.press(names[key] ?? { name: key, sequence: key })).at(-1);
}

describe('the stage of a quiz', () => {
  test('asks, gives feedback, goes on, and ends with the result', () => {
    const stage = stageOf(deskOf(STEPS));
    expect(text(stage)).toContain('So or not');
    press(stage, '1', 'Enter');
    expect(text(stage)).toMatch(/x {2}1 True[\s\S]*x Wrong/);
    press(stage, 'Enter');
    expect(text(stage)).toContain('Fill it in');
    press(stage, '2', '5', '6', 'Enter');
    expect(text(stage)).toContain('✓ Right');
    press(stage, 'Enter');
    expect(text(stage)).toContain('Result');
    expect(press(stage, 'q')).toBe('end');
  });

  test('takes nothing for an answer: Enter alone asks for a choice', () => {
    const stage = stageOf(deskOf(STEPS));
    press(stage, 'Enter', 'Enter', 'Enter');
    expect(text(stage)).toMatch(/So or not[\s\S]*choose one first/);
  });

  test('measures the time from question to answer', () => {
    const took: number[] = [];
    const desk = deskOf(STEPS);
    const stage = stageOf({ ...desk, answer: (reply, manner) => noting(() => took.push(manner.took), () => desk.answer(reply, manner)) });
    vi.advanceTimersByTime(4000);
    press(stage, '1', 'Enter');
    vi.advanceTimersByTime(60_000);
    press(stage, 'Enter');
    vi.advanceTimersByTime(2000);
    press(stage, '1', 'Enter');
    expect(took).toEqual([4000, 2000]);
  });

  test('asks for confidence first where it is wanted, and hands it in with the answer', () => {
    const said: unknown[] = [];
    const desk = deskOf(STEPS, { asksConfidence: true });
    const stage = stageOf({ ...desk, answer: (reply, manner) => noting(() => said.push(manner.confidence), () => desk.answer(reply, manner)) });
    expect(text(stage)).toContain('How sure are you?');
    press(stage, 'Enter', '4', '3');
    expect(text(stage)).not.toContain('How sure are you?');
    press(stage, '2', 'Enter');
    expect(said).toEqual([3]);
  });

  test('tells which card came forward and leaves it on its day on request', () => {
    const stage = stageOf(deskOf(STEPS, { pulled: PULLED }));
    press(stage, '1', 'Enter');
    expect(text(stage)).toContain('card "A card" comes forward: due today');
    press(stage, 'u');
    expect(text(stage)).toContain('that card is back on its day');
    expect(text(stage)).not.toContain('comes forward');
  });

  test('runs the program of a question after the answer, not before, and shows what it printed', async () => {
    const ran: string[] = [];
    const run: QuizDesk['run'] = (view) => {
      ran.push(view.program ?? '');
      return { ended: Promise.resolve({ state: 'ended', output: 'two hundred\n' }), stop: () => undefined };
    };
    const desk = deskOf(STEPS.slice(1), { run });
    const stage = stageOf(desk);
    let painted = 0;
    const stop = stage.watch(() => (painted += 1));
    press(stage, 'x');
    expect(ran).toEqual([]);
    press(stage, 'Enter', 'x');
    expect(text(stage)).toContain('compiling and running');
    await vi.waitFor(() => expect(painted).toBe(1));
    expect(text(stage)).toMatch(/it ran[\s\S]*two hundred/);
    expect(ran).toEqual(['fmt.Println(256)']);
    stop();
  });

  test('says when there is no Go, and when running fails', async () => {
    const stage = stageOf(deskOf(STEPS.slice(1)));
    press(stage, '1', 'Enter', 'x');
    await vi.waitFor(() => expect(text(stage)).toContain('Go is not on PATH'));
    const broken = stageOf(deskOf(STEPS.slice(1), { run: () => ({ ended: Promise.reject(new Error('no space left')), stop: () => undefined }) }));
    press(broken, '1', 'Enter', 'x');
    await vi.waitFor(() => expect(text(broken)).toContain('no space left'));
  });

  test.each<readonly [name: string, leave: (stage: QuizStage, stop: () => void) => unknown]>([
    ['Enter', (stage) => press(stage, 'Enter')],
    ['q', (stage, stop) => [expect(press(stage, 'q')).toBe('end'), stop()]],
    ['Ctrl-C', (_, stop) => stop()],
  ])('does not wait for a program: %s stops it', async (_, leave) => {
    let end: (run: ProgramRun) => void = () => undefined;
    let stopped = 0;
    let painted = 0;
    const ended = new Promise<ProgramRun>((resolve) => (end = resolve));
    const stage = stageOf(deskOf(STEPS.slice(1), { run: () => ({ ended, stop: () => (stopped += 1) }) }));
    const stop = stage.watch(() => (painted += 1));
    press(stage, '1', 'Enter', 'x', 'x');
    leave(stage, stop);
    expect(stopped).toBe(1);
    end({ state: 'not-built', output: 'killed' });
    await ended;
    await Promise.resolve();
    expect([text(stage).includes('killed'), painted]).toEqual([false, 0]);
    stop();
  });

  test('shows no place to type in before the learner has said how sure they are', () => {
    const stage = stageOf(deskOf(STEPS.slice(1), { asksConfidence: true }));
    expect(text(stage)).toMatch(/How sure are you/);
    expect(text(stage)).not.toContain('type your answer');
    press(stage, '2');
    expect(text(stage)).toContain('type your answer');
  });

  test('an arrow reads on in a question longer than the screen, until the answer that it moves is in sight', () => {
    const view = viewOf(options('single', '+go', 'run', 'spawn'), { title: 'A long one', question: { ...asked(options('single', '+go', 'run', 'spawn')), asks: Array.from({ length: 9 }, (_, line) => said(`line ${line}`)).flat() } });
    const stage = stageOf(deskOf([{ is: 'ask', view }]));
    const hasOptions = (): boolean => /^ {4}1 /m.test(text(stage));
    expect(hasOptions()).toBe(false);
    let pressed = 0;
    for (; !hasOptions() && pressed < 40; pressed++) press(stage, 'down');
    expect(pressed).toBeGreaterThan(3);
    expect(text(stage)).not.toMatch(/› \d/);
    press(stage, 'down', 'down');
    expect(text(stage)).toMatch(/› 1 /);
    press(stage, 'pageup', 'pageup');
    expect(text(stage)).toContain('line 0');
    press(stage, 'down');
    expect(text(stage)).toContain('line 1');
    press(stage, '2', 'Enter');
    expect(text(stage)).toMatch(/Right|Wrong/);
  });

  test('the card of a verdict that is looked at afterwards can be left too, and the result tells no more of it', () => {
    const pulls = [PULLED];
    const reviewed = () => [{ view: TF, verdict: TF.question.grade(['0']), answered: true, ...(pulls[0] && { pulled: pulls[0] }) }];
    const desk = deskOf([], { reviewed, unpull: () => pulls.pop() !== undefined });
    const stage = stageOf({ ...desk, summary: () => ({ ...desk.summary(), count: 1, pulled: pulls }) });
    expect(text(stage)).toContain('cards brought forward');
    press(stage, 'Enter');
    expect(text(stage)).toMatch(/card "A card" comes forward[\s\S]*u leave that card/);
    press(stage, 'u');
    expect(text(stage)).toContain('that card is back on its day');
    press(stage, 'q');
    expect(text(stage)).toContain('Result');
    expect(text(stage)).not.toContain('cards brought forward');
  });

  test('shows its help over everything and goes back', () => {
    const stage = stageOf(deskOf(STEPS));
    press(stage, '?');
    expect(text(stage)).toContain('hand in');
    press(stage, 'z');
    expect(text(stage)).toContain('So or not');
  });
});

describe('an exam on the screen', () => {
  /** A desk whose exam lasts ten minutes from now. */
  function examDesk(): QuizDesk {
    const end = Date.now() + 600_000;
    const desk = deskOf(STEPS, { exam: true, left: () => Math.max(0, end - Date.now()) });
    return { ...desk, current: () => (Date.now() < end ? desk.current() : undefined) };
  }

  test('counts down, once a second, and ends by itself when the time is up', () => {
    const stage = stageOf(examDesk());
    const painted: string[] = [];
    const stop = stage.watch(() => painted.push(text(stage)));
    vi.advanceTimersByTime(3100);
    expect(painted.map((frame) => /\d+:\d\d/.exec(frame)?.[0])).toEqual(['10:00', '9:59', '9:58', '9:57']);
    vi.advanceTimersByTime(596_000);
    expect(text(stage)).toContain('0:01');
    vi.advanceTimersByTime(1000);
    expect(painted.at(-1)).toContain('Result');
    const count = painted.length;
    vi.advanceTimersByTime(60_000);
    expect(painted).toHaveLength(count);
    stop();
  });

  test('goes from question to question, and is handed in only when the learner is sure', () => {
    const stage = stageOf(examDesk());
    press(stage, 'Tab');
    expect(text(stage)).toContain('Fill it in');
    press(stage, 'Back');
    expect(text(stage)).toContain('So or not');
    press(stage, 'End');
    expect(text(stage)).toContain('y hands in, any other key goes on');
    press(stage, 'n');
    expect(text(stage)).toMatch(/So or not/);
    press(stage, 'End', 'y');
    expect(text(stage)).toContain('Result');
  });
});

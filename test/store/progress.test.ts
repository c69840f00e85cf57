import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../src/domain/memory/scheduler.ts';
import { retentionOf, tally } from '../../src/domain/progress/tally.ts';
import { writeYear } from '../helpers/year.ts';
import { deckOf, openTemporary, TODAY } from './open.ts';

const PARAMS = defaultParams(0.9);

describe('the records of progress', () => {
  test('are the same event by event, card by card and as the sums that the store keeps', async () => {
    const { files, store, again } = await openTemporary(deckOf(150));
    store.close();
    await writeYear(files, { day: TODAY, answers: 3000, days: 200 });
    const { store: later } = await again();
    const records = await later.progress();
    const whole = tally(records.events('go/slice'), () => PARAMS);
    expect(whole.days.reduce((sum, { answers }) => sum + answers, 0)).toBe(3000);
    expect(retentionOf(records.courses(), () => PARAMS)).toEqual(whole.retention);
    expect(whole.days.map(({ recalled, ...day }) => ({ ...day, forgotten: day.reviews - recalled }))).toEqual(later.days.all());
    expect(whole.retention.filter(({ reviews }) => reviews === 0).map(({ from }) => from)).toEqual([91]);
  });

  test('of one topic are those of its cards', async () => {
    const { files, store, again } = await openTemporary([...deckOf(40, 'go/slice'), ...deckOf(40, 'go/map')]);
    store.close();
    await writeYear(files, { day: TODAY, answers: 600, days: 60 });
    const records = await (await again()).store.progress();
    const [slice, map] = ['go/slice', 'go/map'].map((topic) => [...records.events(topic)]);
    expect(slice?.every(({ card }) => card.startsWith('go/slice#'))).toBe(true);
    expect([...(slice ?? []), ...(map ?? [])].filter(({ rating }) => rating !== null)).toHaveLength(600);
    expect([...records.events('go/none')]).toEqual([]);
  });

  test('count an answer before the last one on the day that the scheduler took for it', async () => {
    const { store, reviews } = await openTemporary(deckOf(1));
    const grade = (day: number, id: string) => reviews.grade('go/slice#c-0', 'easy', 1000, PARAMS, { id, at: day * 86_400_000, shift: 0, session: 'test' });
    for (const [index, day] of [TODAY, TODAY - 3, TODAY + 5].entries()) grade(day, `stamp ${index}`);
    const records = await store.progress();
    expect([...records.courses()]).toEqual([[TODAY, 4, 1, TODAY, 4, 1, TODAY + 5, 4, 1]]);
    expect(retentionOf(records.courses(), () => PARAMS)).toEqual(tally(records.events('go/slice'), () => PARAMS).retention);
  });

  test('leave out what was undone and cards that left the content', async () => {
    const { store, reviews } = await openTemporary(deckOf(4));
    const stamp = (id: string) => ({ id, at: TODAY * 86_400_000, shift: 0, session: 'test' });
    reviews.grade('go/slice#c-0', 'easy', 1000, PARAMS, stamp('one'));
    reviews.grade('go/slice#c-1', 'easy', 1000, PARAMS, stamp('two'));
    reviews.undo(stamp('three'));
    reviews.mark('suspend', 'go/slice#c-2', stamp('four'));
    store.cards.sync('smaller', () => deckOf(3));
    const records = await store.progress();
    expect([...records.events('go/slice')].map(({ card }) => card)).toEqual(['go/slice#c-0']);
    expect([...records.courses()]).toEqual([[TODAY, 4, 1]]);
    expect(records.cards().map(({ state, suspended }) => [state, suspended])).toEqual([[2, false], [0, false], [0, true]]);
    expect(records.schedulers()).toEqual(new Map([[1, PARAMS]]));
  });

  test('of quizzes count the last attempt at each place, where it has a score', async () => {
    const { files, store } = await openTemporary();
    const records = await store.progress();
    const day = TODAY * 86_400_000;
    const db = new Database(files.database);
    db.exec('DROP TABLE IF EXISTS attempts; CREATE TABLE attempts (seq INTEGER PRIMARY KEY, quiz TEXT, place INTEGER, question TEXT, score REAL, at INTEGER, shift INTEGER)');
    const insert = db.prepare('INSERT INTO attempts (quiz, place, question, score, at, shift) VALUES (?, ?, ?, ?, ?, ?)');
    insert.run('a', 0, 'go/slice#q-1', 0, day, 0);
    insert.run('a', 0, 'go/slice#q-1', 0.5, day, 0);
    insert.run('a', 1, 'go/slices#q-1', 1, day - 1, 3_600_000);
    insert.run('b', 0, 'go/slice#q-1', 1, day - 1, 0);
    insert.run('b', 1, 'go/slice#q-2', null, day, 0);
    db.close();
    expect(records.attempts()).toEqual([{ kind: 'quiz', day: TODAY, score: 0.5 }, { kind: 'quiz', day: TODAY, score: 1 }, { kind: 'quiz', day: TODAY - 1, score: 1 }]);
    expect(records.attempts('go/slice').map(({ score }) => score)).toEqual([0.5, 1]);
  });
});

import { describe, expect, test } from 'vitest';
import { STATES } from '../../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';
import { mastery } from '../../../src/domain/progress/mastery.ts';
import { type ProgressCard, type TopicProgress, topicProgress, weakest } from '../../../src/domain/progress/topics.ts';

const DAY = 20_000;
const scheduler = new Scheduler(defaultParams(0.9));

const NEW: ProgressCard = { topic: 'go/slice', suspended: false, state: STATES.fresh, stability: 0, difficulty: 0, lastDay: 0, dueDay: 0 };

/** A card whose recall today is 90 %: as many days as its stability have passed. */
const SEEN: ProgressCard = { topic: 'go/slice', suspended: false, state: STATES.review, stability: 10, difficulty: 5, lastDay: DAY - 10, dueDay: DAY };

describe('mastery', () => {
  test.each<[string, readonly ProgressCard[], number]>([
    ['no cards', [], 0],
    ['cards never seen', [NEW, NEW], 0],
    ['cards due at 90 %', [SEEN, SEEN], 0.9],
    ['half of them new', [SEEN, NEW], 0.45],
    ['a card answered today', [{ ...SEEN, lastDay: DAY }], 1],
  ])('of %s', (_what, cards, share) => {
    expect(mastery(cards, DAY, scheduler)).toBeCloseTo(share, 6);
  });

  test('of a topic stands beside the recall of what was seen of it', () => {
    const names = [{ topic: 'go/slice', title: 'slice', group: 'Go' }, { topic: 'go/map', title: 'map', group: 'Go' }];
    const [slice, map] = topicProgress(names, [SEEN, NEW, NEW], [{ topic: 'go/slice', due: 1, fresh: 2 }], DAY, scheduler);
    expect(slice).toMatchObject({ topic: 'go/slice', cards: 3, seen: 1, due: 1, mastery: expect.closeTo(0.3, 6), recall: expect.closeTo(0.9, 6) });
    expect(map).toMatchObject({ topic: 'go/map', cards: 0, seen: 0, due: 0, mastery: 0, recall: 0 });
  });
});

function topic(name: string, more: Partial<TopicProgress>): TopicProgress {
  return { topic: `go/${name}`, title: name, group: 'Go', cards: 20, seen: 20, due: 0, fresh: 0, mastery: 0.5, recall: 0.5, ...more };
}

describe('the weakest topics', () => {
  test.each<[string, Partial<TopicProgress>, string]>([
    ['has cards due', { due: 3, seen: 5, fresh: 15 }, 'review go/a'],
    ['has cards never seen and none due', { seen: 19, fresh: 1 }, 'review go/a --new 10'],
    ['has neither, but suspended ones never seen', { seen: 19 }, 'review go/a --ahead 7'],
  ])('that %s is mended by its command', (_what, more, command) => {
    expect(weakest([topic('a', more)], 0.9).map(({ mend }) => mend.join(' '))).toEqual([command]);
  });

  test('are five of those begun and below the aim, weakest first', () => {
    const topics = [0.95, 0.5, 0.9, 0.1, 0.3, 0.2, 0.4, 0.89].map((share, index) => topic(`t${index}`, { mastery: share }));
    const all = [...topics, topic('unbegun', { seen: 0, mastery: 0 })];
    expect(weakest(all, 0.9).map((entry) => entry.topic.mastery)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});

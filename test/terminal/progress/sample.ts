import { STATES } from '../../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';
import { type Progress, progressOf } from '../../../src/domain/progress/progress.ts';
import { type LogEvent, tally } from '../../../src/domain/progress/tally.ts';
import type { ProgressCard } from '../../../src/domain/progress/topics.ts';

/** 24 November 2026. */
const TODAY = Date.UTC(2026, 10, 24) / 86_400_000;
const DAY_MS = 86_400_000;

/** A title that a learner may give a module and that must not become markup. */
export const HOSTILE = `<script>alert("1")</script> & 'x'`;

const TOPICS = [
  { topic: 'go/slice', title: '切片 slice', group: 'Go' },
  { topic: 'own/hostile', title: HOSTILE, group: 'own' },
  { topic: 'own/long', title: '分布式锁与 fencing token 的正确用法，以及为什么租约不够', group: 'own' },
  { topic: 'go/unbegun', title: '还没有开始', group: 'Go' },
];

/** 100 days of answers: 3 cards a day, each card every 10 days, one in seven forgotten. */
function events(): LogEvent[] {
  return Array.from({ length: 300 }, (_, index) => {
    const day = TODAY - 99 + Math.floor(index / 3);
    return { card: `card ${index % 30}`, at: (day + 0.5) * DAY_MS, shift: 0, rating: index < 30 ? 4 : index % 7 === 0 ? 1 : 3, took: 6000, scheduler: 1 };
  });
}

function cards(): ProgressCard[] {
  const seen = Array.from({ length: 30 }, (_, index): ProgressCard => {
    const topic = TOPICS[index % 3]?.topic ?? '';
    return { topic, suspended: index === 29, state: STATES.review, stability: 1 + index * 4, difficulty: 1 + (index % 10) * 0.95, lastDay: TODAY - index, dueDay: TODAY + index * 2 - 10 };
  });
  const fresh = TOPICS.flatMap(({ topic }) => Array.from({ length: 5 }, (): ProgressCard => ({ topic, suspended: false, state: STATES.fresh, stability: 0, difficulty: 0, lastDay: 0, dueDay: 0 })));
  return [...seen, ...fresh];
}

/** A report with something in every part. */
export function sampleProgress(): Progress {
  return progressOf(
    {
      day: TODAY,
      tally: tally(events(), () => ({ steps: [1, 10], relearningSteps: [10] })),
      cards: cards(),
      waiting: [{ topic: 'go/slice', due: 2, fresh: 5 }, { topic: 'own/long', due: 0, fresh: 5 }],
      topics: TOPICS,
      attempts: [0.2, 0.5, 0.9].flatMap((score, index) => [
        { kind: 'quiz', day: TODAY - 9 + index, score } as const,
        { kind: 'interview', day: TODAY - 30 + index, score: 1 - score } as const,
      ]),
      aim: 0.9,
    },
    new Scheduler(defaultParams(0.9)),
  );
}

/** A report before the first answer. */
export function emptyProgress(): Progress {
  const input = { day: TODAY, tally: tally([], () => ({ steps: [], relearningSteps: [] })), cards: [], waiting: [], topics: TOPICS, attempts: [], aim: 0.9 };
  return progressOf(input, new Scheduler(defaultParams(0.9)));
}

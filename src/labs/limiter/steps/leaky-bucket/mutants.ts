import type { Mutant } from '../../../kit/lab.ts';
import { SECTIONS } from './idea.ts';
import { METER_IDEAS } from './meter-mutants.ts';
import { QUEUE_IDEAS } from './queue-mutants.ts';

/** Known wrong ideas of step 2: of the queue, then of the meter. */
export const leakyBucketMutants: readonly Mutant[] = [...QUEUE_IDEAS, ...METER_IDEAS].map(({ id, file, diagnosis, section, card, line }) => ({
  id,
  load: file,
  diagnosis,
  read: { topic: 'projects/rate-limiting', section: SECTIONS[section] },
  card,
  line,
}));

import type { Mutant, Words } from '../../kit/lab.ts';
import { bookBy } from './variant.ts';
import type { Rules } from './rules.ts';

/** Sections of the module that diagnoses point at. */
const SECTIONS = {
  queues: { zh: '两个队列：订单簿', en: 'Two queues' },
  structure: { zh: '数据结构', en: 'Data structures' },
  integers: { zh: '数字只用整数', en: 'integers' },
  determinism: { zh: '确定性', en: 'Determinism' },
  serial: { zh: '串行的边界', en: 'serial' },
  recovery: { zh: '日志、快照、恢复', en: 'recovery' },
  data: { zh: '行情', en: 'Market data' },
} satisfies Record<string, Words>;

/** A known wrong idea, as the rules that it gets wrong. */
export interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  readonly wrong: Partial<Rules>;
  readonly section: keyof typeof SECTIONS;
}

/** Known wrong ideas as solutions whose book, exported by a name, acts on them. */
export function mutantsOf(name: string, ideas: readonly Idea[]): readonly Mutant[] {
  return ideas.map(({ wrong, section, ...idea }) => ({ ...idea, load: () => ({ [name]: bookBy(wrong) }), read: { topic: 'projects/matching-engine', section: SECTIONS[section] } }));
}

import type { Mutant, Solution, Words } from '../../../kit/lab.ts';

/** Sections of the notes that this step's ideas send to. */
export const SECTIONS = {
  windows: { zh: '窗口类算法', en: 'Window' },
  chain: { zh: '五层可以怎样分工', en: 'Five layers' },
  clock: { zh: '时钟与热更新', en: 'Clocks' },
  client: { zh: '对客户端的约定', en: 'clients' },
  keys: { zh: '键基数', en: 'Key cardinality' },
} satisfies Record<string, Words>;

/** A known wrong idea of this step. */
export interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  /** A file that acts on the idea in one form or in both. */
  readonly file: () => Solution;
  readonly section: keyof typeof SECTIONS;
}

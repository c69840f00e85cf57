import type { Mutant, Solution, Words } from '../../../kit/lab.ts';

/** Sections of the notes that this step's ideas send to. */
export const SECTIONS = {
  leaky: { zh: '漏桶', en: 'Leaky bucket' },
  chain: { zh: '五层可以怎样分工', en: 'Five layers' },
  clock: { zh: '时钟与热更新', en: 'Clocks' },
  client: { zh: '对客户端的约定', en: 'clients' },
} satisfies Record<string, Words>;

/** A known wrong idea of this step. */
export interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  /** A file whose one form acts on the idea while the other is sound. */
  readonly file: () => Solution;
  readonly section: keyof typeof SECTIONS;
}

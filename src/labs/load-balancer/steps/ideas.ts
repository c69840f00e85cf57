import type { Load, Mutant, Words } from '../../kit/lab.ts';

/** Sections of the module that diagnoses point at. */
const SECTIONS = {
  choice: { zh: '四种策略怎么选', en: 'four' },
  data: { zh: '数据从服务发现来', en: 'registry' },
  smooth: { zh: '平滑加权轮询', en: 'Smooth' },
  failures: { zh: '失败时权重怎么动', en: 'fail' },
  today: { zh: '今天会怎么写', en: 'today' },
  mended: { zh: '原笔记更正', en: 'Corrections' },
  ring: { zh: '一致性哈希', en: 'Consistent' },
  hot: { zh: '热点与有界负载', en: 'Hot' },
  load: { zh: '看负载', en: 'load' },
  retry: { zh: '重试、下线与慢启动', en: 'Retries' },
} satisfies Record<string, Words>;

/** A known wrong idea, as the rules that it gets wrong. */
export interface Idea<Rules> extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  readonly wrong: Partial<Rules>;
  readonly section: keyof typeof SECTIONS;
}

/** Known wrong ideas as solutions that act on them. */
export function mutantsOf<Rules>(ideas: readonly Idea<Rules>[], load: (wrong: Partial<Rules>) => Load): readonly Mutant[] {
  return ideas.map(({ wrong, section, ...idea }) => ({ ...idea, load: load(wrong), read: { topic: 'projects/load-balancing', section: SECTIONS[section] } }));
}

import type { Lang } from '../../domain/topic.ts';
import type { GateFault } from '../../labs/kit/gate.ts';

type GatePhrases = { readonly [Is in GateFault['is']]: (fault: Extract<GateFault, { is: Is }>) => string };

/** What is not as it must be about a step of a lab. */
export const gatePhrases: Readonly<Record<Lang, GatePhrases>> = {
  zh: {
    'mutants-count': ({ count }) => `有 ${count} 个错误变体，应为 10 到 15 个`,
    'mutant-lives': ({ mutant }) => `没有检查能抓住错误变体 ${mutant}`,
    'mutant-mistaken': ({ mutant, taken }) => `错误变体 ${mutant} 被认成了 ${taken ?? '（认不出）'}`,
    'check-idle': ({ check }) => `检查 ${check} 抓不住任何错误变体`,
    'check-slow': ({ check, milliseconds }) => `检查 ${check} 用了 ${milliseconds} 毫秒，应少于 200`,
    'starter-passes': () => '起始代码就能通过',
    'starter-broken': ({ ended }) => `起始代码不能运行（${ended}）`,
    'reference-fails': ({ what }) => `参考实现没有通过：${what}`,
    'text-missing': ({ lang }) => `缺少 ${lang}.md`,
    'hints-missing': ({ check, lang, count }) => `${lang}.md 里检查 ${check} 有 ${count} 级提示，应为 3 级`,
    'explain-missing': ({ lang }) => `${lang}.md 没有讲解`,
    'card-unknown': ({ card }) => `没有卡片 ${card}`,
  },
  en: {
    'mutants-count': ({ count }) => `${count} mutants where there should be 10 to 15`,
    'mutant-lives': ({ mutant }) => `no check fails the mutant ${mutant}`,
    'mutant-mistaken': ({ mutant, taken }) => `the mutant ${mutant} is taken for ${taken ?? 'none'}`,
    'check-idle': ({ check }) => `the check ${check} fails no mutant`,
    'check-slow': ({ check, milliseconds }) => `the check ${check} took ${milliseconds} ms where it may take 200`,
    'starter-passes': () => 'the starter passes already',
    'starter-broken': ({ ended }) => `the starter does not run (${ended})`,
    'reference-fails': ({ what }) => `the reference does not pass: ${what}`,
    'text-missing': ({ lang }) => `${lang}.md is missing`,
    'hints-missing': ({ check, lang, count }) => `${lang}.md has ${count} hints for the check ${check} where there should be 3`,
    'explain-missing': ({ lang }) => `${lang}.md explains nothing`,
    'card-unknown': ({ card }) => `there is no card ${card}`,
  },
};

import { amount } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

/** What a run of the learner's own code says. */
export const versusPhrases = {
  mine: { zh: '让你的代码也参赛：当前的步骤，或指定步骤、函数', en: 'your own code takes part: that of the step in hand, or of a step or function that you name' },
  vs: { zh: '你的代码对比模型，停在第一处分歧', en: 'your code beside the model, paused where they first part' },
  title: { zh: (lab, step, subject) => `${lab} ${step}：${subject} 对比模型`, en: (lab, step, subject) => `${lab} ${step}: ${subject} beside the model` } satisfies PhraseOf<[string, string, string]>,
  none: { zh: (requests) => `${amount(requests)} 个请求，答案全都一样`, en: (requests) => `${amount(requests)} requests, every one answered alike` } satisfies PhraseOf<[number]>,
  some: {
    zh: (requests, divergences, opposed) => `${amount(requests)} 个请求，${amount(divergences)} 个答得不一样${opposed === 0 ? '' : `，其中 ${amount(opposed)} 个一边放行、一边拒绝`}`,
    en: (requests, divergences, opposed) => `${amount(requests)} requests, ${amount(divergences)} answered otherwise${opposed === 0 ? '' : `, ${amount(opposed)} of them let through by one and refused by the other`}`,
  } satisfies PhraseOf<[number, number, number]>,
  first: { zh: '第一处：', en: 'The first:' },
  place: { zh: (place, of) => `分歧 ${amount(place)}/${amount(of)}`, en: (place, of) => `divergence ${amount(place)} of ${amount(of)}` } satisfies PhraseOf<[number, number]>,
  request: {
    zh: (request, of, at, key, cost) => `第 ${amount(request)}/${amount(of)} 个请求，时刻 ${at}，键 ${key}，代价 ${cost}`,
    en: (request, of, at, key, cost) => `request ${amount(request)} of ${amount(of)} at ${at}, key ${key}, cost ${cost}`,
  } satisfies PhraseOf<[number, number, string, string, number]>,
  before: { zh: '同一个键之前的请求：', en: 'Requests of the same key before it:' },
  waiting: { zh: '还没有到第一处分歧（n 直接去）', en: 'not yet where they first part (n goes there)' },
  unparted: { zh: '两边没有分歧', en: 'they never part' },
  shown: { zh: '已暂停在分歧处：c 看表，n 下一处', en: 'paused where they part: c shows it, n the next' },
  last: { zh: '后面没有分歧了', en: 'there is none after this' },
  keys: { zh: 'n 下一处  v 下一处放行/拒绝相反  p 上一处  c 图表  上下 滚动  q 退出', en: 'n next  v next opposed verdict  p before  c charts  Up/Down scroll  q quit' },
  keysShort: { zh: 'n 下 v 相反 p 上 c 图 q 退', en: 'n next v opposed p before c q' },
} as const;

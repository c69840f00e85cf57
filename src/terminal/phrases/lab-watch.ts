import type { PhraseOf } from './phrase.ts';

/** What the screen of `lab watch` says. */
export const watchPhrases = {
  keys: {
    zh: '回车 重测  h 提示  n 下一步  v 逐步看  s 模拟对比  b 测速  d 比较  o 打开  x 重来  q 退出',
    en: 'enter rerun  h hint  n next  v see it  s simulate  b bench  d diff  o open  x reset  q quit',
  },
  keysShort: { zh: '回车 h n v s b d o x q', en: 'enter h n v s b d o x q' },
  seeKeys: { zh: '右 下一次调用  左 上一次  上下 滚动  q 返回', en: 'Right next call  Left the one before  Up/Down scroll  q back' },
  seeKeysShort: { zh: '右 下 左 上 q 返回', en: 'Right next  Left before  q back' },
  operation: { zh: (check, place, of) => `${check}：第 ${place}/${of} 次调用`, en: (check, place, of) => `${check}: call ${place} of ${of}` } satisfies PhraseOf<[string, number, number]>,
  alike: { zh: '到这里为止，你的和模型答得一样', en: 'so far yours and the model answer alike where it counts' },
  parted: { zh: '从这里开始不一样', en: 'here they part' },
  nothingToSee: { zh: '没有可以逐步看的反例', en: 'there is no counterexample to go through' },
  timing: { zh: '测速中……esc 取消', en: 'timing ... esc gives up' },
  simulating: { zh: '模拟中……esc 取消', en: 'simulating ... esc gives up' },
  gaveUp: { zh: '已取消', en: 'given up' },
} as const;

import { counted } from './phrase.ts';
import type { Interval } from '../../domain/review/desk.ts';

function zhDays(days: number): string {
  if (days < 30) return `${days} 天`;
  return days < 365 ? `${(days / 30.4).toFixed(1)} 月` : `${(days / 365).toFixed(1)} 年`;
}

function enDays(days: number): string {
  if (days < 30) return `${days} d`;
  return days < 365 ? `${(days / 30.4).toFixed(1)} mo` : `${(days / 365).toFixed(1)} y`;
}

export const reviewPhrases = {
  // options
  topics: { zh: '只复习这些主题（可写一部分，如 slice）', en: 'only these topics (part of a name will do, such as slice)' },
  new: { zh: '这次学多少张新卡片，不受每天上限', en: 'so many new cards now, whatever the daily limit' },
  limit: { zh: '这次最多回答多少张', en: 'end after so many answers' },
  minutes: { zh: '这次最多多少分钟', en: 'end after so many minutes' },
  ahead: { zh: '提前复习今后几天到期的卡片（默认 1 天）', en: 'study cards due in the next days too (1 unless given)' },
  undoFirst: { zh: '先撤销最后做的一件事（上次的也行），再复习', en: 'first take back the last thing done, in whatever session' },
  unsuspend: { zh: '先恢复（这些主题里）暂停的卡片', en: 'first bring back the suspended cards (of these topics)' },
  unsuspended: { zh: (count: number) => `恢复了 ${count} 张暂停的卡片`, en: (count: number) => `${counted(count, 'suspended card')} ${count === 1 ? 'is' : 'are'} back` },
  plain: { zh: '纯文本，一行一个回答', en: 'plain text, one answer a line' },
  json: { zh: 'JSON 行：输出卡片，输入评分', en: 'JSON lines: cards out, ratings in' },
  acceptClock: { zh: '现在的系统时间没错，尽管比上次复习早', en: 'the clock is right, although it is behind the last review' },
  // frame
  review: { zh: '复习', en: 'Review' },
  fresh: { zh: '新', en: 'new' },
  learning: { zh: '学', en: 'learn' },
  due: { zh: '复习', en: 'due' },
  answer: { zh: '答案', en: 'answer' },
  again: { zh: '忘记', en: 'Again' },
  hard: { zh: '困难', en: 'Hard' },
  good: { zh: '记得', en: 'Good' },
  easy: { zh: '轻松', en: 'Easy' },
  interval: {
    zh: (interval: Interval) => ('minutes' in interval ? (interval.minutes < 1 ? '<1 分' : `${interval.minutes} 分`) : zhDays(interval.days)),
    en: (interval: Interval) => ('minutes' in interval ? (interval.minutes < 1 ? '<1 min' : `${interval.minutes} min`) : enDays(interval.days)),
  },
  reveal: { zh: '空格 看答案', en: 'Space: answer' },
  keys: { zh: 'u 撤销  e 编辑  i 信息  o 笔记  ? 帮助  q 退出', en: 'u undo  e edit  i info  o notes  ? help  q quit' },
  keysShort: { zh: '? 帮助  q 退出', en: '? help  q quit' },
  overKeys: { zh: 'Enter 结束  u 撤销', en: 'Enter: end  u: undo' },
  back: { zh: '任意键返回', en: 'any key: back' },
  scroll: { zh: '↑↓ 滚动', en: 'Up/Down scroll' },
  notesKeys: { zh: '↑↓ 滚动  ←→ 换节  q 返回', en: 'Up/Down scroll  Left/Right section  q back' },
  notesTitle: { zh: '笔记', en: 'Notes' },
  fallbackToZh: { zh: '这张卡片只有中文', en: 'shown in Chinese: not translated yet' },
  fallbackToEn: { zh: '这张卡片只有英文', en: 'this card exists in English only' },
  tooSmall: { zh: '终端太小，请放大', en: 'terminal too small, enlarge it' },
  // notices
  graded: { zh: (rating: string, interval: string) => `已记为“${rating}”，${interval}后再见`, en: (rating: string, interval: string) => `${rating}: again in ${interval}` },
  leech: {
    zh: (lapses: number) => `这张卡忘了 ${lapses} 次。按 u 撤销后用 e 改写得更小，或用 @ 暂停它`,
    en: (lapses: number) => `forgotten ${lapses} times. Undo (u), then rewrite it smaller (e) or suspend it (@)`,
  },
  buried: { zh: '已搁置到明天', en: 'buried until tomorrow' },
  suspended: { zh: '已暂停；u 撤销', en: 'suspended; u brings it back' },
  forgotten: { zh: '已重置为新卡片', en: 'reset to a new card' },
  edited: { zh: '已保存，记忆不变', en: 'saved; its memory stays' },
  unchanged: { zh: '没有改动', en: 'nothing changed' },
  'nothing-to-undo': { zh: '没有可撤销的', en: 'nothing to undo' },
  'edit-not-undone': { zh: '文件后来又改过，没有还原', en: 'the file was changed since; it was left as it is' },
  undone: {
    zh: (what: string) => `已撤销：${{ grade: '评分', bury: '搁置', suspend: '暂停', unsuspend: '恢复', forget: '重置', pull: '提前', make: '做成卡片', edit: '编辑' }[what] ?? what}`,
    en: (what: string) => `undone: ${{ grade: 'grade', bury: 'bury', suspend: 'suspend', unsuspend: 'bring back', forget: 'reset', pull: 'brought forward', make: 'made of a question', edit: 'edit' }[what] ?? what}`,
  },
  editorFailed: {
    zh: (editor: string) => `编辑器 ${editor} 没有正常结束，卡片没有改动。可设置 EDITOR`,
    en: (editor: string) => `the editor ${editor} did not end well, the card is unchanged. Set EDITOR to choose another`,
  },
  faults: { zh: (line: number, fault: string) => `没有保存。第 ${line} 行：${fault}`, en: (line: number, fault: string) => `not saved. Line ${line}: ${fault}` },
  // info
  info: { zh: '卡片信息', en: 'Card' },
  stability: { zh: '稳定性', en: 'stability' },
  difficulty: { zh: '难度', en: 'difficulty' },
  recall: { zh: '现在的回忆率', en: 'recall now' },
  reps: { zh: '复习次数', en: 'reviews' },
  lapses: { zh: '遗忘次数', en: 'lapses' },
  nextDue: { zh: '下次', en: 'due' },
  history: { zh: '历史', en: 'history' },
  never: { zh: '还没学过', en: 'never seen' },
  infoKeys: { zh: 'f 重置这张卡   其他键返回', en: 'f reset this card   any other key: back' },
  // help
  help: {
    zh: [
      '空格 / 回车   看答案；再按就是“记得”',
      '1 2 3 4       忘记 困难 记得 轻松（下方是下次间隔）',
      'u             撤销，不限次数，重启后仍可',
      '-             搁置到明天',
      '@             暂停这张卡',
      'e             用 $EDITOR 编辑这张卡，记忆保留',
      'i             历史、稳定性、难度、现在的回忆率',
      'o             打开本主题的笔记',
      '↑ ↓ PgUp PgDn 滚动',
      'q / Ctrl-C    退出；已回答的都已保存',
    ],
    en: [
      'Space / Enter  show the answer; again for Good',
      '1 2 3 4        Again Hard Good Easy (next interval below)',
      'u              undo, without limit, also after a restart',
      '-              bury until tomorrow',
      '@              suspend this card',
      'e              edit this card in $EDITOR, its memory stays',
      'i              history, stability, difficulty, recall now',
      'o              open the notes of this topic',
      'Arrows PgUp/Dn  scroll',
      'q / Ctrl-C     leave; every answer is saved already',
    ],
  },
  // end
  nothing: { zh: '现在没有到期的卡片。', en: 'Nothing is due now.' },
  done: { zh: '今天的复习完成了。', en: 'Done for today.' },
  left: { zh: '先到这里，已回答的都保存了。', en: 'That is it for now; every answer is saved.' },
  time: { zh: '时间到了，先到这里。', en: 'Time is up; that is it for now.' },
  limitReached: { zh: '到了这次的张数。', en: 'That was the number of cards you asked for.' },
  answered: {
    zh: (answers: number, cards: number, minutes: string) => `回答 ${answers} 次，${cards} 张卡片，用时 ${minutes}`,
    en: (answers: number, cards: number, minutes: string) => `${counted(answers, 'answer')} on ${counted(cards, 'card')} in ${minutes}`,
  },
  newLearnt: { zh: (count: number) => `其中新卡片 ${count} 张`, en: (count: number) => `${count} of them new` },
  recalled: {
    zh: (recalled: number, reviews: number) => `回忆率 ${Math.round((100 * recalled) / reviews)}%（${recalled}/${reviews}）`,
    en: (recalled: number, reviews: number) => `recall ${Math.round((100 * recalled) / reviews)}% (${recalled} of ${reviews})`,
  },
  leftToday: { zh: (count: number) => `今天还剩 ${count} 张`, en: (count: number) => `${count} more due today` },
  tomorrow: { zh: (count: number) => `明天 ${count} 张到期`, en: (count: number) => `${count} due tomorrow` },
  streak: { zh: (days: number) => `连续 ${days} 天`, en: (days: number) => `${days}-day streak` },
  seconds: { zh: (seconds: number) => `${seconds} 秒`, en: (seconds: number) => `${seconds} s` },
  minutesLong: { zh: (minutes: number) => `${minutes} 分钟`, en: (minutes: number) => `${minutes} min` },
  plainHelp: {
    zh: '回车 看答案；1-4 评分；u 撤销；- 搁置；@ 暂停；q 退出',
    en: 'Enter: answer; 1-4: grade; u: undo; -: bury; @: suspend; q: quit',
  },
};

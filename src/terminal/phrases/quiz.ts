import type { Why } from '../../domain/questions/question.ts';
import type { Pulled } from '../../domain/quiz/desk.ts';
import type { QuestionKind } from '../../domain/topic.ts';

const ZH_KINDS: Readonly<Record<QuestionKind, string>> = { single: '单选', multi: '多选', tf: '判断', fill: '填空', match: '配对', order: '排序', short: '简答' };
const EN_KINDS: Readonly<Record<QuestionKind, string>> = { single: 'one of several', multi: 'several', tf: 'true or false', fill: 'fill in', match: 'match', order: 'order', short: 'short answer' };

type When = Readonly<Record<Pulled['when'], string>>;
const ZH_WHEN: When = { today: '今天就复习', tomorrow: '明天复习（今天已答过）', first: '排在新卡片最前', answered: '之后已经复习过' };
const EN_WHEN: When = { today: 'due today', tomorrow: 'due tomorrow, since you saw it today', first: 'first among the new cards', answered: 'reviewed since' };
const ZH_WHEN_SHORT: When = { today: '今天', tomorrow: '明天', first: '新卡片最前', answered: '已复习' };
const EN_WHEN_SHORT: When = { today: 'today', tomorrow: 'tomorrow', first: 'first of the new', answered: 'reviewed since' };

function zhWhy(why: Why): string {
  if (why.is === 'unknown') return `没有这个选项：${why.said}`;
  if (why.is === 'count') return `需要 ${why.expected} 个回答`;
  return why.is === 'repeated' ? `重复：${why.said}` : `太长，最多 ${why.limit} 个字符`;
}

function enWhy(why: Why): string {
  if (why.is === 'unknown') return `no such choice: ${why.said}`;
  if (why.is === 'count') return why.expected === 1 ? 'one answer is expected' : `${why.expected} answers are expected`;
  return why.is === 'repeated' ? `given twice: ${why.said}` : `too long, ${why.limit} characters at most`;
}

export const quizPhrases = {
  // options
  topics: { zh: '只问这些主题（可写一部分，如 slice）', en: 'only these topics (part of a name will do, such as slice)' },
  n: { zh: '问几道题（默认 10）', en: 'how many questions (10 unless given)' },
  kindOption: { zh: '只问这些题型：single multi tf fill match order short，逗号分隔', en: 'only these kinds: single multi tf fill match order short, commas between' },
  levelOption: { zh: '只问这些难度：1 2 3，逗号分隔', en: 'only these levels: 1 2 3, commas between' },
  wrongOption: { zh: '只问上次没有答对的', en: 'only questions not right the last time' },
  examOption: { zh: '考试：限时，到最后才给反馈', en: 'an exam: so many minutes, no feedback before its end' },
  seedOption: { zh: '出题的种子；同样的种子出同样的题', en: 'seed of the draw; the same seed asks the same questions' },
  confidenceOption: { zh: '回答之前先问有多大把握', en: 'ask before each answer how sure you are' },
  newOption: { zh: '出新的测验，不接着上次没做完的', en: 'begin a new quiz, leaving an unfinished one behind' },
  plain: { zh: '纯文本，一行一个回答', en: 'plain text, one answer a line' },
  json: { zh: 'JSON 行：输出题目，输入回答', en: 'JSON lines: questions out, answers in' },
  none: { zh: '没有符合条件的题目。放宽 --kind、--level 或主题', en: 'No question fits. Ask for more kinds, levels or topics' },
  noneWrong: { zh: '没有答错待做的题。', en: 'Nothing to mend: no question was wrong the last time.' },
  // frame
  quiz: { zh: '测验', en: 'Quiz' },
  exam: { zh: '考试', en: 'Exam' },
  kind: { zh: (kind: QuestionKind) => ZH_KINDS[kind], en: (kind: QuestionKind) => EN_KINDS[kind] },
  place: { zh: (place: number, count: number) => `第 ${place}/${count} 题`, en: (place: number, count: number) => `${place} of ${count}` },
  resumed: { zh: (answers: number) => `接着上次的测验，已答 ${answers} 题（--new 出新题）`, en: (answers: number) => `going on with your last quiz, ${answers} answered (--new begins another)` },
  given: { zh: '答过了；可以改', en: 'answered; you may change it' },
  tooSmall: { zh: '终端太小，请放大', en: 'terminal too small, enlarge it' },
  fallbackToZh: { zh: '这道题只有中文', en: 'shown in Chinese: not translated yet' },
  fallbackToEn: { zh: '这道题只有英文', en: 'this question exists in English only' },
  // asking
  confidence: { zh: '有多大把握？', en: 'How sure are you?' },
  confidences: { zh: ['猜的', '不太确定', '确定'], en: ['guessing', 'unsure', 'sure'] },
  typeHere: { zh: '输入答案', en: 'type your answer' },
  typeShort: { zh: '用几句话回答，或直接说出来', en: 'a few sentences, or say it aloud' },
  left: { zh: '左', en: 'left' },
  right: { zh: '右', en: 'right' },
  selfGrade: { zh: '自评：勾选你说到的要点', en: 'self-graded: tick the points you made' },
  mentioned: { zh: (terms: string) => `提到了 ${terms}`, en: (terms: string) => `you wrote ${terms}` },
  spoken: { zh: '（没有输入，口头回答）', en: '(nothing typed: said aloud)' },
  yourAnswer: { zh: '你的回答', en: 'your answer' },
  points: { zh: (points: number) => `${points} 分`, en: (points: number) => (points === 1 ? '1 point' : `${points} points`) },
  grabbed: { zh: '↑↓ 移动这一步，空格放下', en: 'Up/Down moves the step, Space drops it' },
  // keys
  keysSingle: { zh: '1-9 或 ↑↓ 选择  回车 确定  - 跳过  ? 帮助  q 退出', en: '1-9 or Up/Down choose  Enter confirm  - skip  ? help  q quit' },
  keysMulti: { zh: '空格或 1-9 勾选  回车 确定  - 跳过  ? 帮助  q 退出', en: 'Space or 1-9 tick  Enter confirm  - skip  ? help  q quit' },
  keysGrade: { zh: '空格或 1-9 勾选  回车 确定  ? 帮助  q 退出', en: 'Space or 1-9 tick  Enter confirm  ? help  q quit' },
  keysText: { zh: '回车 确定  Tab 跳过  Ctrl-O 编辑器  Esc 退出', en: 'Enter confirm  Tab skip  Ctrl-O editor  Esc quit' },
  keysShort: { zh: '回车 看要点  Tab 跳过  Ctrl-O 编辑器  Esc 退出', en: 'Enter show the points  Tab skip  Ctrl-O editor  Esc quit' },
  keysPairs: { zh: '字母 给左边配右边  ↑↓ 换左边  空格 取消  回车 确定  - 跳过  ? 帮助', en: 'letter: right side  Up/Down: left side  Enter confirm  - skip  ? help' },
  keysOrdering: { zh: '空格 拿起/放下  ↑↓ 移动  数字 定位  回车 确定  - 跳过  ? 帮助', en: 'Space take/drop  Up/Down move  digit: place  Enter confirm  ? help' },
  keysBrief: { zh: '回车 确定  - 跳过  ? 帮助  q 退出', en: 'Enter confirm  - skip  ? help  q quit' },
  keysBriefText: { zh: '回车 确定  Tab 跳过  Esc 退出', en: 'Enter confirm  Tab skip  Esc quit' },
  keysBriefGrade: { zh: '回车 确定  ? 帮助  q 退出', en: 'Enter confirm  ? help  q quit' },
  keysVerdict: { zh: '回车 下一题  ↑↓ 滚动', en: 'Enter next  Up/Down scroll' },
  keysLast: { zh: '回车 看结果  ↑↓ 滚动', en: 'Enter results  Up/Down scroll' },
  keyRun: { zh: 'x 运行', en: 'x run' },
  keyUnpull: { zh: ({ made }: Pulled) => (made ? 'u 不做卡片' : 'u 不提前'), en: ({ made }: Pulled) => (made ? 'u make no card' : 'u leave that card') },
  keyQuit: { zh: 'q 退出', en: 'q quit' },
  keysExam: { zh: 'Tab 下一题  Shift-Tab 上一题  Ctrl-E 交卷', en: 'Tab next  Shift-Tab previous  Ctrl-E hand in' },
  keysBriefExam: { zh: 'Tab 下一题  Ctrl-E 交卷', en: 'Tab next  Ctrl-E hand in' },
  keysResult: { zh: '↑↓ 选题  回车 看反馈  r 重做没答对的  q 退出', en: 'Up/Down choose  Enter feedback  r retry what was missed  q quit' },
  keysResultRight: { zh: '↑↓ 选题  回车 看反馈  q 退出', en: 'Up/Down choose  Enter feedback  q quit' },
  keysResultBrief: { zh: '回车 反馈  r 重做  q 退出', en: 'Enter look  r retry  q quit' },
  keysReviewed: { zh: '←→ 前后  ↑↓ 滚动  q 返回', en: 'Left/Right others  Up/Down scroll  q back' },
  back: { zh: '任意键返回', en: 'any key: back' },
  // notices
  nothingTyped: { zh: '什么都没写。Tab 跳过', en: 'nothing typed. Tab skips' },
  chooseFirst: { zh: '先选一个', en: 'choose one first' },
  openPairs: { zh: (open: number) => `还有 ${open} 个没配。再按一次回车提交`, en: (open: number) => `${open} without a right side. Enter again to hand it in` },
  sureHandIn: { zh: (open: number) => `还有 ${open} 题没答。按 y 交卷，其他键继续`, en: (open: number) => `${open} unanswered. y hands in, any other key goes on` },
  editorFailed: { zh: (editor: string) => `编辑器 ${editor} 没有正常结束。可设置 EDITOR`, en: (editor: string) => `the editor ${editor} did not end well. Set EDITOR to choose another` },
  goMissing: { zh: '没有找到 Go（不在 PATH 中），不能运行', en: 'Go is not on PATH: cannot run it' },
  running: { zh: '正在编译运行…', en: 'compiling and running…' },
  // verdict
  verdict: {
    zh: (state: string, score: number) => ({ right: '答对了', partly: `部分答对，得 ${percent(score)}`, wrong: '答错了', skipped: '跳过了' })[state] ?? '答案无效',
    en: (state: string, score: number) => ({ right: 'Right', partly: `Partly right, ${percent(score)}`, wrong: 'Wrong', skipped: 'Skipped' })[state] ?? 'No valid answer',
  },
  unanswered: { zh: '没有回答', en: 'Not answered' },
  selfGraded: { zh: '自评', en: 'self-graded' },
  why: { zh: zhWhy, en: enWhy },
  explanation: { zh: '解析', en: 'why' },
  accepted: { zh: '答案', en: 'accepted' },
  youSaid: { zh: '你答', en: 'you said' },
  rightIs: { zh: '应为', en: 'should be' },
  rightOption: { zh: '应选', en: 'right' },
  rightOrder: { zh: '正确的顺序', en: 'the right order' },
  youPut: { zh: (place: number) => `你放在第 ${place}`, en: (place: number) => `you put it ${place}` },
  pulled: {
    zh: ({ title, made, when }: Pulled) => `${made ? '没有讲这道题的卡片，已把它做成卡片' : `已把卡片“${title}”提前`}：${ZH_WHEN[when]}`,
    en: ({ title, made, when }: Pulled) => `${made ? 'no card teaches this: now the question is one,' : `card "${title}" comes forward:`} ${EN_WHEN[when]}`,
  },
  pulledShort: {
    zh: ({ title, made, when }: Pulled) => `${title}（${made ? '新做的，' : ''}${ZH_WHEN_SHORT[when]}）`,
    en: ({ title, made, when }: Pulled) => `${title} (${made ? 'made, ' : ''}${EN_WHEN_SHORT[when]})`,
  },
  unpulled: { zh: ({ made }: Pulled) => (made ? '没有做成卡片' : '那张卡片回到原来的日子'), en: ({ made }: Pulled) => (made ? 'no card was made of it' : 'that card is back on its day') },
  output: { zh: '运行结果', en: 'output' },
  ran: {
    zh: (state: string) => ({ ended: '运行结束', failed: '运行出错', 'not-built': '编译失败', 'timed-out': '超时，已停止' })[state] ?? state,
    en: (state: string) => ({ ended: 'it ran', failed: 'it failed', 'not-built': 'it does not compile', 'timed-out': 'out of time, stopped' })[state] ?? state,
  },
  // result
  result: { zh: '测验结果', en: 'Result' },
  ended: { zh: { done: '答完了', time: '时间到', left: '先到这里，再次运行 wengu quiz 接着做' }, en: { done: 'Done', time: 'Time is up', left: 'Left for now; wengu quiz goes on from here' } },
  score: { zh: (score: number) => `得分 ${percent(score)}`, en: (score: number) => `score ${percent(score)}` },
  counted: {
    zh: (counts: Readonly<Record<'right' | 'partly' | 'wrong' | 'skipped' | 'unanswered', number>>) =>
      listed([['对', counts.right], ['部分', counts.partly], ['错', counts.wrong], ['跳过', counts.skipped], ['没答', counts.unanswered]]),
    en: (counts: Readonly<Record<'right' | 'partly' | 'wrong' | 'skipped' | 'unanswered', number>>) =>
      listed([['right', counts.right], ['partly', counts.partly], ['wrong', counts.wrong], ['skipped', counts.skipped], ['unanswered', counts.unanswered]]),
  },
  byTopic: { zh: '按主题', en: 'by topic' },
  byKind: { zh: '按题型', en: 'by kind' },
  byConfidence: { zh: '把握与对错', en: 'how sure, how right' },
  rightOf: { zh: (right: number, count: number) => `${right}/${count} 对`, en: (right: number, count: number) => `${right} of ${count} right` },
  selfCount: { zh: (count: number) => `其中 ${count} 题自评`, en: (count: number) => `${count} of them self-graded` },
  broughtForward: {
    zh: (pulled: readonly Pulled[]) => (pulled.some(({ made }) => made) ? '提前和新做的卡片' : '提前的卡片'),
    en: (pulled: readonly Pulled[]) => (pulled.some(({ made }) => made) ? 'cards brought forward and made' : 'cards brought forward'),
  },
  seedWas: { zh: (seed: string) => `同样的题：--seed ${seed}`, en: (seed: string) => `the same questions: --seed ${seed}` },
  spent: { zh: (seconds: number) => (seconds < 90 ? `用时 ${seconds} 秒` : `用时 ${Math.round(seconds / 60)} 分钟`), en: (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`) },
  mend: { zh: '重做没答对的：wengu quiz --wrong', en: 'what was missed, again: wengu quiz --wrong' },
  // plain
  plainHelp: {
    zh: { single: '输入编号；- 跳过；q 退出', multi: '输入编号，空格分隔；- 跳过；q 退出', text: '输入答案；- 跳过；q 退出', pairs: '按左边的次序输入右边的字母，空格分隔（_ 留空）；- 跳过；q 退出', ordering: '按正确次序输入编号，空格分隔；- 跳过；q 退出', points: '输入你的回答（空行：口头回答）；- 跳过；q 退出' },
    en: { single: 'a number; - skips; q quits', multi: 'numbers with spaces between; - skips; q quits', text: 'your answer; - skips; q quits', pairs: 'the right side’s letter for each left side in turn, spaces between (_ leaves one out); - skips; q quits', ordering: 'the numbers in the right order, spaces between; - skips; q quits', points: 'your answer in a line (an empty one: said aloud); - skips; q quits' },
  },
  plainGrade: { zh: '输入你说到的要点的编号，空格分隔；空行：一个也没有', en: 'numbers of the points you made, spaces between; an empty line: none' },
  plainConfidence: { zh: '有多大把握？1 猜的  2 不太确定  3 确定', en: 'How sure are you? 1 guessing  2 unsure  3 sure' },
  plainExam: { zh: 'end 交卷', en: 'end hands in' },
  plainRun: { zh: 'x 运行程序', en: 'x runs the program' },
  plainGoOn: { zh: '空行继续', en: 'an empty line goes on' },
  plainRetry: { zh: 'r 重做没答对的；空行结束', en: 'r asks what was missed again; an empty line ends' },
  kept: { zh: '已记下', en: 'kept' },
  timeLeft: { zh: (clock: string) => `剩 ${clock}`, en: (clock: string) => `${clock} left` },
  help: {
    zh: [
      '1-9 a-i       选择（单选选中，多选勾选）',
      '↑ ↓           移动',
      '空格          勾选；排序时拿起、放下；配对时取消',
      '回车          确定；看完反馈后到下一题',
      '- 或 Tab      跳过（考试中：留到后面）',
      'Tab Shift-Tab  考试中：换题，答过的可以改',
      'Ctrl-E        考试中：交卷',
      'x             看反馈时：运行题里的 Go 程序',
      'u             看反馈时：不把那张卡片提前，或不做成卡片',
      'PgUp PgDn     滚动',
      'q / Ctrl-C    退出；已答的都已保存，下次接着做',
    ],
    en: [
      '1-9 a-i        choose (single), tick (several)',
      'Up Down        move',
      'Space          tick; order: take and drop; match: clear',
      'Enter          confirm; after feedback: next',
      '- or Tab       skip (in an exam: leave for later)',
      'Tab Shift-Tab  exam: other questions; answers may be changed',
      'Ctrl-E         exam: hand in',
      'x              with feedback: run the question’s Go program',
      'u              with feedback: leave that card, or make none',
      'PgUp PgDn      scroll',
      'q / Ctrl-C     leave; answers are saved, the next start goes on',
    ],
  },
};

function percent(score: number): string {
  return `${Math.round(score * 100)}%`;
}

function listed(counts: readonly (readonly [name: string, count: number])[]): string {
  return counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join('  ');
}

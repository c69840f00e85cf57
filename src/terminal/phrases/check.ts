import { counted } from './phrase.ts';

interface Counts {
  readonly files: number;
  readonly cards: number;
  readonly questions: number;
  readonly interviews: number;
}

export const checkPhrases = {
  dir: { zh: '内容文件夹、组、模块或单个文件；默认检查随附内容', en: 'a content folder, group, module or file; the shipped content unless given' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  stale: { zh: '列出超过这么多天没有核对的模块', en: 'list modules not verified for so many days' },
  go: { zh: '编译并运行题目里的 Go 程序（需要 PATH 中有 go）', en: 'compile and run the Go programs of questions (needs go on PATH)' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  running: { zh: (at: number, of: number) => `运行 Go 程序 ${at}/${of}`, en: (at: number, of: number) => `running Go program ${at} of ${of}` },
  goMissing: { zh: '跳过：PATH 中没有 go，Go 程序没有运行', en: 'skipped: go is not on PATH, no Go program was run' },
  goRan: {
    zh: (count: number, version: string) => `用 ${version} 编译并运行了 ${count} 个 Go 程序`,
    en: (count: number, version: string) => `compiled and ran ${count} Go programs with ${version}`,
  },
  summary: {
    zh: (counts: Counts, errors: number, warnings: number) =>
      `${counts.files} 个文件，${counts.cards} 张卡片，${counts.questions} 道题，${counts.interviews} 道面试题：${errors} 个错误，${warnings} 个提醒`,
    en: (counts: Counts, errors: number, warnings: number) =>
      `${counted(counts.files, 'file')}, ${counted(counts.cards, 'card')}, ${counted(counts.questions, 'question')}, ${counted(counts.interviews, 'interview item')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  },
};

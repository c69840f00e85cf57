import { counted } from './phrase.ts';

export const importPhrases = {
  file: { zh: 'Markdown 笔记', en: 'markdown notes' },
  dir: { zh: '写到这个内容文件夹；默认是数据文件夹里的 modules', en: 'content folder to write to; modules in the data folder unless given' },
  dryRun: { zh: '只说会做什么，不写任何东西', en: 'say what would be done, write nothing' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  done: {
    zh: (name: string, headings: number, modules: number, cards: number) => `${name}：${headings} 个标题，得到 ${modules} 个模块、${cards} 张草稿卡片`,
    en: (name: string, headings: number, modules: number, cards: number) => `${name}: ${counted(headings, 'heading')} made ${counted(modules, 'module')} and ${counted(cards, 'draft card')}`,
  },
  nothingNew: { zh: '模块都没有变化', en: 'no module has changed' },
  wouldWrite: { zh: '试运行：什么也没写', en: 'dry run: nothing was written' },
  written: { zh: (dir: string) => `写在 ${dir}`, en: (dir: string) => `written to ${dir}` },
  created: { zh: '新建', en: 'created' },
  updated: { zh: '更新', en: 'updated' },
  unchanged: { zh: '不变', en: 'unchanged' },
  removed: { zh: '移除', en: 'removed' },
  kept: { zh: '保留', en: 'kept' },
  cards: { zh: (cards: number) => `${cards} 张`, en: (cards: number) => counted(cards, 'card') },
  others: {
    zh: (count: number) => `另有 ${count} 个模块没有变化`,
    en: (count: number) => (count === 1 ? '1 module is unchanged' : `${count} modules are unchanged`),
  },
  keptWhy: { zh: '笔记里已没有它，但你改过，所以留下', en: 'the notes no longer have it, but you changed it' },
  conflicts: {
    zh: (count: number) => `${count} 处你和笔记都改了：模块里留的是你的，笔记的在旁边的文件里`,
    en: (count: number) =>
      `${count === 1 ? '1 part was' : `${count} parts were`} changed by you and in the notes: yours stays, that of the notes is in the file beside it`,
  },
  gaps: {
    zh: (count: number) => `${count} 个标题还没有内容`,
    en: (count: number) => (count === 1 ? '1 heading has no text' : `${count} headings have no text`),
  },
  gapsFile: { zh: (file: string) => `清单在 ${file}`, en: (file: string) => `listed in ${file}` },
  pictures: {
    zh: (count: number) => `找不到 ${count} 张图片`,
    en: (count: number) => (count === 1 ? '1 picture is missing' : `${count} pictures are missing`),
  },
  line: { zh: (line: number) => `第 ${line} 行`, en: (line: number) => `line ${line}` },
  repeat: {
    zh: (title: string, first: number) => `“${title}”与第 ${first} 行的标题相同，内容合在一起`,
    en: (title: string, first: number) => `"${title}" is the heading of line ${first} again; their text is taken together`,
  },
  fenceOpen: { zh: '代码块没有结束，后面的都算代码', en: 'a fence is not closed: what follows is taken for code' },
  frontMatter: { zh: '到此为止的头部信息没有导入', en: 'the front matter up to here was left out' },
  review: { zh: (topic: string) => `开始复习：wengu review ${topic}`, en: (topic: string) => `Review them: wengu review ${topic}` },
  check: { zh: (dir: string) => `改完草稿后检查：wengu check ${dir}`, en: (dir: string) => `Check the drafts once edited: wengu check ${dir}` },
};

import { counted } from './phrase.ts';

export const searchPhrases = {
  // options
  words: { zh: '要找的词；一两个字也可以', en: 'what to look for' },
  topic: { zh: '只在这个主题里找（可重复）', en: 'only in this topic (may be given again)' },
  kind: { zh: '只找这一类', en: 'only this kind' },
  limit: { zh: '最多几条（默认 20）', en: 'how many at most (20 unless told)' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  plain: { zh: '纯文本：位置、标题和上下文', en: 'plain text: places, titles and what stands there' },
  // screen
  search: { zh: '查找', en: 'Search' },
  notes: { zh: '笔记', en: 'notes' },
  cards: { zh: '卡片', en: 'card' },
  quiz: { zh: '测验', en: 'quiz' },
  interview: { zh: '面试', en: 'interview' },
  count: { zh: (hits: number) => `${hits} 条`, en: (hits: number) => counted(hits, 'hit') },
  most: { zh: (hits: number) => `前 ${hits} 条`, en: (hits: number) => `the first ${hits}` },
  nothing: { zh: (query: string) => `没有找到“${query}”。换个词，或少写一个字`, en: (query: string) => `nothing found for "${query}". Try other words, or fewer` },
  keys: { zh: '↑↓ 选择  回车 打开  q 退出', en: 'Up/Down choose  Enter open  q quit' },
  indexing: { zh: (done: number, all: number) => `正在建立索引 ${done}/${all}`, en: (done: number, all: number) => `indexing ${done} of ${all}` },
};

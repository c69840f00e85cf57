import { counted } from './phrase.ts';
import type { Today } from '../../domain/review/today.ts';

export const homePhrases = {
  name: { zh: '温故', en: 'wengu' },
  today: {
    zh: (today: Today) => `今天：复习 ${today.due}，新卡片 ${today.fresh}${today.waiting > 0 ? `，另有 ${today.waiting} 张积压到以后` : ''}`,
    en: (today: Today) => `Today: ${today.due} due, ${today.fresh} new${today.waiting > 0 ? `, ${today.waiting} more kept for later` : ''}`,
  },
  doneToday: { zh: (answers: number) => `今天已回答 ${answers} 次`, en: (answers: number) => `${answers} answered today` },
  streak: { zh: (days: number) => `连续 ${days} 天`, en: (days: number) => `${days}-day streak` },
  due: { zh: '复习', en: 'due' },
  fresh: { zh: '未学', en: 'new' },
  moreTopics: { zh: (topics: number) => `另有 ${topics} 个主题：wengu topics`, en: (topics: number) => `and ${counted(topics, 'more topic')}: wengu topics` },
  firstRun: {
    zh: '每天 10 张新卡片，凌晨 4 点换日。要改：wengu config set new-per-day 20',
    en: '10 new cards a day, days begin at 4:00. Change: wengu config set new-per-day 20',
  },
  menuKeys: { zh: '↑↓ 选择  回车 确定  Ctrl-C 退出', en: 'Up/Down move  Enter choose  Ctrl-C quit' },
  what: { zh: '做什么？', en: 'What next?' },
  review: { zh: (count: number) => `开始复习（${count} 张）`, en: (count: number) => `Review (${counted(count, 'card')})` },
  ahead: { zh: '提前复习明天的', en: 'Study tomorrow’s cards' },
  more: { zh: '再学 10 张新卡片', en: 'Learn 10 more new cards' },
  labs: { zh: (steps: string) => `该重做的实验：${steps}（wengu lab reset）`, en: (steps: string) => `Labs to solve again: ${steps} (wengu lab reset)` },
  lab: { zh: '做实验', en: 'Labs' },
  quiz: { zh: '做一组测验', en: 'Take a quiz' },
  topics: { zh: '主题列表', en: 'Topics' },
  progress: { zh: '学习进度', en: 'Progress' },
  settings: { zh: '设置', en: 'Settings' },
  quit: { zh: '退出', en: 'Quit' },
  hint: { zh: '开始：wengu review（或 npm start -- review）；做测验：wengu quiz', en: 'Begin: wengu review (or npm start -- review); a quiz: wengu quiz' },
};

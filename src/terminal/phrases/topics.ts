import { counted } from './phrase.ts';

export const topicsPhrases = {
  action: { zh: 'add 或 remove；不写则列出', en: 'add or remove; lists when left out' },
  dir: { zh: '内容文件夹：<组>/<模块>/zh.md', en: 'a content folder: <group>/<module>/zh.md' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  due: { zh: '复习', en: 'due' },
  fresh: { zh: '未学', en: 'new' },
  masteryMeans: {
    zh: '百分数是掌握度：该主题全部卡片现在的平均回忆率，没学过的算 0',
    en: 'The percentage is mastery: the mean recall now over all cards of the topic, those never seen count 0',
  },
  own: { zh: '自己的内容文件夹', en: 'Your content folders' },
  faults: { zh: (count: number) => `${count} 处错误，运行 wengu check 查看`, en: (count: number) => `${counted(count, 'fault')}, see wengu check` },
  added: { zh: (folder: string, modules: number) => `已添加 ${folder}，${modules} 个模块`, en: (folder: string, modules: number) => `added ${folder} with ${counted(modules, 'module')}` },
  removed: { zh: (folder: string) => `已移除 ${folder}；学习记录保留`, en: (folder: string) => `removed ${folder}; what was learnt is kept` },
  needs: { zh: '用法：wengu topics add <文件夹>', en: 'usage: wengu topics add <folder>' },
};

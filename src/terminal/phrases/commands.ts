export const commandPhrases = {
  program: { zh: '温故：终端里的 Go 后端面试训练', en: 'wengu: a terminal trainer for Go back-end interviews' },
  home: { zh: '今天要做什么（不带命令时就是它）', en: 'what today holds (also without any command)' },
  review: { zh: '开始今天的复习', en: 'do the day’s review' },
  quiz: { zh: '做一组测验题，或一场限时考试', en: 'take a quiz, or an exam against the clock' },
  due: { zh: '今天到期的数量，给脚本和提示符用', en: 'how much is due today, for scripts and prompts' },
  topics: { zh: '主题列表；添加或移除自己的内容文件夹', en: 'list topics; add or remove content folders of your own' },
  progress: { zh: '学习进度：热力图、保持率、预测、掌握程度', en: 'where you stand: heat map, retention, forecast, mastery' },
  read: { zh: '阅读一个主题的笔记', en: 'read the notes of a topic' },
  search: { zh: '在笔记、卡片、测验和面试题里查找', en: 'search notes, cards, quiz and interviews' },
  lab: { zh: '实验：运行、破坏、自己写', en: 'labs: run them, break them, write them' },
  import: { zh: '把自己的 Markdown 笔记变成主题模块', en: 'turn your own markdown notes into topic modules' },
  check: { zh: '检查内容文件，逐行报告错误', en: 'check content files, every fault with its line' },
  config: { zh: '查看和修改设置', en: 'show and change settings' },
  backup: { zh: '备份全部进度', en: 'back up all progress' },
  restore: { zh: '从备份恢复（先检查，旧数据另存）', en: 'restore a backup (checked first, the old data is kept)' },
  doctor: { zh: '检查环境和数据，给出修复办法', en: 'examine the set-up and the data, with a cure for each fault' },
  lang: { zh: '界面语言：zh 或 en', en: 'language of screens: zh or en' },
  data: { zh: '数据文件夹', en: 'folder of the learner’s data' },
  version: { zh: '显示版本', en: 'print the version' },
  help: { zh: '显示帮助', en: 'show help' },
  seeHelp: { zh: '运行 wengu --help 查看用法', en: 'see wengu --help' },
};

/** Titles of commander's help. */
export const helpTitles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
  'Global Options:': '全局选项：',
};

/** A wrong command line, by commander's error code; {0} is what was wrong. */
export const usagePhrases: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'commander.unknownOption': { zh: '没有选项 {0}', en: 'no option {0}' },
  'commander.unknownCommand': { zh: '没有命令 {0}', en: 'no command {0}' },
  'commander.missingArgument': { zh: '缺少参数 {0}', en: 'argument {0} is missing' },
  'commander.optionMissingArgument': { zh: '选项 {0} 需要一个值', en: 'option {0} needs a value' },
  'commander.excessArguments': { zh: '参数太多', en: 'too many arguments' },
  'commander.conflictingOption': { zh: '选项 {0} 与别的选项冲突', en: 'option {0} conflicts with another' },
  'commander.invalidArgument': { zh: '参数 {0} 不合法', en: 'argument {0} is not valid' },
};

import type { SettingKey } from '../../domain/settings.ts';
import type { Phrase } from './phrase.ts';

export const configPhrases = {
  action: { zh: 'list、get、set 或 unset', en: 'list, get, set or unset' },
  key: { zh: '设置项', en: 'the setting' },
  value: { zh: '新的值', en: 'its new value' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  saved: { zh: (key: string, value: string) => `${key} = ${value}`, en: (key: string, value: string) => `${key} = ${value}` },
  needs: { zh: '用法：wengu config set <设置项> <值>', en: 'usage: wengu config set <setting> <value>' },
  byDefault: { zh: '默认', en: 'default' },
};

/** What each setting means. */
export const settingPhrases: Readonly<Record<SettingKey, Phrase>> = {
  lang: { zh: '界面和内容的语言', en: 'language of screens and content' },
  newPerDay: { zh: '每天的新卡片数', en: 'new cards a day' },
  reviewsPerDay: { zh: '每天最多复习几张，其余按收益排队', en: 'reviews a day at most; the rest waits, most useful first' },
  minutesPerDay: { zh: '每天最多几分钟，0 为不限', en: 'minutes a day at most, 0 for no limit' },
  retention: { zh: '希望到期时还记得的概率', en: 'recall aimed at when a card comes due' },
  rollover: { zh: '几点换日', en: 'hour at which a day begins' },
  timezone: { zh: '时区', en: 'time zone' },
  buttons: { zh: '评分按钮数', en: 'number of grades' },
  glyphs: { zh: '线条字符', en: 'line-drawing characters' },
  theme: { zh: '终端背景', en: 'the terminal’s background' },
};

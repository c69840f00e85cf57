import type { Today } from '../../domain/review/today.ts';

export const duePhrases = {
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  count: { zh: '只输出一个数字：今天还有几张', en: 'print one number: how many are left today' },
  line: {
    zh: (today: Today, streak: number) => `复习 ${today.due}，新 ${today.fresh}${today.waiting > 0 ? `，积压 ${today.waiting}` : ''}${streak > 0 ? `，连续 ${streak} 天` : ''}`,
    en: (today: Today, streak: number) => `${today.due} due, ${today.fresh} new${today.waiting > 0 ? `, ${today.waiting} waiting` : ''}${streak > 0 ? `, ${streak}-day streak` : ''}`,
  },
};

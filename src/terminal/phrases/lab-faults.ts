export const faultPhrases = {
  zh: { skew: '时钟差', 'redis-slow': 'Redis 变慢', 'redis-restart': 'Redis 重启', 'reply-lost': '丢答复' },
  en: { skew: 'skew', 'redis-slow': 'redis slow', 'redis-restart': 'redis restart', 'reply-lost': 'replies lost' },
} as const;

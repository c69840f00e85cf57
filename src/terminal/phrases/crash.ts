export const crashPhrase = {
  zh: 'wengu 出错了（是我们的问题，你的数据没有丢）。详情已写入',
  en: 'wengu made a mistake (ours, not yours; nothing of yours is lost). Details are in',
};

import { counted } from './phrase.ts';

export const migrationPhrases = {
  running: {
    zh: (records: number, backups: string) => `正在为新版本整理数据（${records} 条记录），请稍候。中断也不会丢失；整理前的数据存在 ${backups}`,
    en: (records: number, backups: string) => `preparing your data for this version (${counted(records, 'record')}), one moment. Stopping it loses nothing; a copy is in ${backups}`,
  },
};

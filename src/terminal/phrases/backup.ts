import { counted } from './phrase.ts';

export const backupPhrases = {
  file: { zh: '备份文件；默认在数据文件夹的 backups 里', en: 'the file; in the data folder’s backups unless given' },
  from: { zh: '备份文件', en: 'the backup' },
  yes: { zh: '不再询问', en: 'do not ask' },
  saved: { zh: (file: string, size: string) => `已备份到 ${file}（${size}）`, en: (file: string, size: string) => `saved to ${file} (${size})` },
  progress: { zh: (percent: number) => `正在备份 ${percent}%`, en: (percent: number) => `backing up ${percent}%` },
  sure: {
    zh: (file: string, answers: number) => `用 ${file}（${answers} 条记录）替换现在的数据？旧数据会另存`,
    en: (file: string, answers: number) => `Replace the present data by ${file} (${counted(answers, 'record')})? The old data is kept`,
  },
  cancelled: { zh: '没有改动', en: 'nothing was changed' },
  restored: { zh: (answers: number) => `已恢复，${answers} 条记录`, en: (answers: number) => `restored, ${counted(answers, 'record')}` },
  kept: { zh: (file: string) => `旧数据另存为 ${file}`, en: (file: string) => `the old data is kept as ${file}` },
};

import type { Finding, FindingKind } from '../../domain/examination.ts';
import type { Lang } from '../../domain/topic.ts';
import { counted, fill, type Phrase } from './phrase.ts';

export const doctorPhrases = {
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  rebuild: { zh: '从复习记录重建所有记忆和统计', en: 'rebuild all memories and totals from the review log' },
  rebuilt: { zh: (records: number) => `已从 ${records} 条记录重建`, en: (records: number) => `rebuilt from ${counted(records, 'record')}` },
  allFine: { zh: '一切正常。', en: 'All is well.' },
  faults: { zh: (count: number) => `${count} 个问题，办法写在上面。`, en: (count: number) => `${counted(count, 'fault')}, each with its cure above.` },
};

interface Sentences {
  readonly name: Phrase;
  readonly fine: Phrase;
  /** Said of a note or a fault: what is wrong and what to do. */
  readonly cure: Phrase;
}

const FINDINGS: Readonly<Record<FindingKind, Sentences>> = {
  node: { name: { zh: 'Node.js', en: 'Node.js' }, fine: { zh: '{0}', en: '{0}' }, cure: { zh: '{0} 太旧，需要 20.19 或更新', en: '{0} is too old; install 20.19 or newer' } },
  'data-folder': {
    name: { zh: '数据文件夹', en: 'data folder' },
    fine: { zh: '{0}', en: '{0}' },
    cure: { zh: '{0} 不能写入（{1}）。修改权限，或用 --data 指定别的文件夹', en: '{0} cannot be written ({1}). Change its permissions or use --data' },
  },
  database: {
    name: { zh: '数据库', en: 'database' },
    fine: { zh: 'SQLite {0}，完好，{1} 条记录，{2} 张学过的卡片', en: 'SQLite {0}, sound, {1} records, {2} cards learnt' },
    cure: { zh: '损坏：{0}。运行 wengu restore <备份>，备份在 {1}', en: 'damaged: {0}. Run wengu restore <backup>; backups are in {1}' },
  },
  edits: { name: { zh: '改写的卡片', en: 'edited cards' }, fine: { zh: '{0} 张', en: '{0}' }, cure: { zh: '{0}', en: '{0}' } },
  clock: {
    name: { zh: '时钟', en: 'clock' },
    fine: { zh: '{0}，时区 {1}，{2} 点换日', en: '{0}, zone {1}, days begin at {2}:00' },
    cure: { zh: '比上次复习早 {0} 分钟。校准时钟；若现在是对的：wengu review --accept-clock', en: '{0} minutes behind the last review. Set it right; if it is right now: wengu review --accept-clock' },
  },
  content: {
    name: { zh: '随附内容', en: 'shipped content' },
    fine: { zh: '{0} 个主题，{1} 张卡片', en: '{0} topics, {1} cards' },
    cure: { zh: '损坏（{0}）。运行 npm run build', en: 'damaged ({0}). Run npm run build' },
  },
  'own-content': {
    name: { zh: '自己的内容', en: 'your content' },
    fine: { zh: '{0} 个文件夹', en: '{0} folders' },
    cure: { zh: '{0} 有 {1} 处错误。运行 wengu check {0}', en: '{0} has {1} faults. Run wengu check {0}' },
  },
  'terminal-size': { name: { zh: '终端大小', en: 'terminal size' }, fine: { zh: '{0} 列 {1} 行', en: '{0} columns, {1} rows' }, cure: { zh: '{0} 列 {1} 行，太小；至少 40x12 才好读', en: '{0}x{1} is small; 40x12 or more reads well' } },
  colours: { name: { zh: '颜色', en: 'colours' }, fine: { zh: '{0}', en: '{0}' }, cure: { zh: '没有颜色（{0}）；功能不受影响', en: 'none ({0}); nothing is lost without them' } },
  locale: {
    name: { zh: '字符集', en: 'character set' },
    fine: { zh: 'UTF-8，界面语言 {0}', en: 'UTF-8, screens in {0}' },
    cure: { zh: '{0} 不是 UTF-8，线条用 ASCII。设置 LANG=zh_CN.UTF-8', en: '{0} is not UTF-8, lines are drawn in ASCII. Set LANG=en_US.UTF-8' },
  },
  'ambiguous-width': {
    name: { zh: '线条字符的宽度', en: 'width of line characters' },
    fine: { zh: '{0} 列', en: '{0}' },
    cure: { zh: '终端把线条画成 {0} 列宽，画面会错位。改终端的“模糊宽度”设置，或：wengu config set glyphs ascii', en: 'the terminal draws them {0} columns wide, which breaks the screen. Change its ambiguous-width setting, or: wengu config set glyphs ascii' },
  },
  editor: { name: { zh: '编辑器', en: 'editor' }, fine: { zh: '{0}', en: '{0}' }, cure: { zh: '没有设置 EDITOR，编辑卡片会用 vi', en: 'EDITOR is not set; cards are edited in vi' } },
  go: { name: { zh: 'Go', en: 'Go' }, fine: { zh: '{0}', en: '{0}' }, cure: { zh: '不在 PATH 中；只有运行题目里的程序才需要', en: 'not on PATH; only running the programs of questions needs it' } },
  backups: { name: { zh: '备份', en: 'backups' }, fine: { zh: '{0} 份，在 {1}', en: '{0} in {1}' }, cure: { zh: '还没有。运行 wengu backup', en: 'none yet. Run wengu backup' } },
};

/** The name of what was examined and what was found, in a language. */
export function sayFinding(finding: Finding, lang: Lang): { readonly name: string; readonly said: string } {
  const sentences = FINDINGS[finding.what];
  return { name: sentences.name[lang], said: fill((finding.state === 'fine' ? sentences.fine : sentences.cure)[lang], finding.found) };
}

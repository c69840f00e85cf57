import type { Lang } from '../../domain/topic.ts';
import type { Trouble, TroubleCode } from '../../domain/trouble.ts';
import { fill, type Phrase } from './phrase.ts';

/** Each says what is wrong and what to do. */
const TROUBLES: Readonly<Record<TroubleCode, Phrase>> = {
  usage: { zh: '{0}', en: '{0}' },
  'topic-unknown': { zh: '没有主题“{0}”。你是不是要找：{1}', en: 'no topic "{0}". Did you mean: {1}' },
  'topic-ambiguous': { zh: '“{0}”可以指多个主题：{1}。请写全', en: '"{0}" could be any of: {1}. Say which' },
  'topic-broken': { zh: '主题 {0} 的文件有错误，没有可用的卡片。运行 wengu check {1} 查看', en: 'the file of {0} is faulty and has no usable card. Run: wengu check {1}' },
  'setting-unknown': { zh: '没有设置项“{0}”。可用的有：{1}', en: 'no setting "{0}". There are: {1}' },
  'setting-value': { zh: '设置 {0} 不能是“{1}”，应为 {2}', en: '{0} cannot be "{1}"; it takes {2}' },
  'folder-missing': { zh: '找不到文件夹 {0}。请检查路径', en: 'no folder {0}. Check the path' },
  'folder-not-added': { zh: '{0} 不在内容文件夹之列。运行 wengu topics 查看', en: '{0} is not one of your content folders. See: wengu topics' },
  'folder-without-modules': { zh: '{0} 里没有 <组>/<模块>/zh.md。格式见 README“添加主题”', en: '{0} holds no <group>/<module>/zh.md. See "Add a topic" in the README' },
  'content-broken': { zh: '随附内容损坏（{0}）。运行 npm run build 重建', en: 'the shipped content is damaged ({0}). Rebuild it: npm run build' },
  'index-broken': { zh: '自己内容的编译索引损坏（{0}），已清除。再运行一次即可', en: 'the compiled index of your content was damaged ({0}) and has been cleared. Run the same again' },
  'store-readonly': { zh: '不能写入 {0}。请修改权限，或用 --data 指定别的文件夹', en: 'cannot write to {0}. Change its permissions, or choose another folder with --data' },
  'store-corrupt': { zh: '数据库 {0} 已损坏，没有改动它。运行 wengu restore <备份> 恢复，备份在 {1}', en: 'the database {0} is damaged and was left untouched. Bring back a copy with wengu restore <backup>; backups are in {1}' },
  'store-newer': { zh: '数据库 {0} 来自更新的 wengu（版本 {1}）。请升级 wengu', en: 'the database {0} belongs to a newer wengu (version {1}). Upgrade wengu' },
  'store-busy': { zh: '数据库 {0} 正被另一个进程占用。稍后再试', en: 'another process holds the database {0}. Try again in a moment' },
  'store-folder': { zh: '打不开数据文件夹 {0}（{1}）。用 --data 指定别的文件夹', en: 'cannot open the data folder {0} ({1}). Choose another one with --data' },
  'disk-full': { zh: '磁盘已满，这次没有保存；之前的回答都在。腾出空间后重试（数据在 {0}）', en: 'the disk is full: this was not saved, all earlier answers are. Free some space and try again (data in {0})' },
  'disk-error': { zh: '读写 {0} 出错（{1}）。之前的回答都在；运行 wengu doctor 检查', en: 'reading or writing {0} failed ({1}). All earlier answers are safe; run wengu doctor' },
  'clock-back': { zh: '系统时钟比上次复习早 {0}。请校准时钟；若现在的时间没错，加 --accept-clock', en: 'the clock is {0} behind your last review. Set it right; if it is right now, add --accept-clock' },
  'backup-exists': { zh: '{0} 已存在，没有覆盖。换个文件名', en: '{0} exists and was not overwritten. Choose another name' },
  'backup-missing': { zh: '找不到备份 {0}', en: 'no backup {0}' },
  'backup-bad': { zh: '{0} 不是完好的 wengu 备份（{1}），没有替换任何东西', en: '{0} is not a sound wengu backup ({1}); nothing was replaced' },
  'report-foreign': { zh: '{0} 不是 wengu 报告，没有覆盖。换个文件名', en: '{0} is not a wengu report and was not overwritten. Choose another name' },
  'report-unwritable': { zh: '不能写入 {0}（{1}）。换个位置', en: 'cannot write {0} ({1}). Choose another place' },
  'input-bad': { zh: '不明白的输入：{0}', en: 'cannot make sense of: {0}' },
  'notes-missing': { zh: '读不了笔记 {0}。请检查路径和权限', en: 'cannot read the notes {0}. Check the path and its permissions' },
  'notes-encoding': { zh: '{0} 不是 UTF-8 文本。先转换，例如 iconv -f GBK -t UTF-8', en: '{0} is not text in UTF-8. Convert it first, for example: iconv -f GBK -t UTF-8' },
  'notes-empty': { zh: '{0} 里没有可以导入的文字（{1} 个标题）', en: '{0} has no text to import ({1} headings)' },
  'import-damaged': { zh: '上次导入的记录 {0} 已损坏，没有改动任何东西。从备份恢复这个文件；删掉它则会当作第一次导入', en: 'the record of the last import, {0}, is damaged; nothing was changed. Bring the file back, or delete it to import as if for the first time' },
  'import-folder': { zh: '不能写入 {0}（{1}）。请修改权限，或用 --dir 指定别的文件夹', en: 'cannot write to {0} ({1}). Change its permissions, or choose another folder with --dir' },
  'go-missing': { zh: '没有找到 Go（不在 PATH 中），不能运行程序', en: 'Go is not on PATH, programs cannot be run' },
  'terminal-small': { zh: '终端太小（{0}），至少需要 {1}', en: 'the terminal is too small ({0}); {1} is the least' },
  'section-unknown': { zh: '{0} 没有这一节：“{1}”。你是不是要找：{2}', en: '{0} has no section "{1}". Did you mean: {2}' },
  'section-ambiguous': { zh: '“{1}”可以指 {0} 的多节：{2}。请写全，或写节号', en: '"{1}" could be any of these sections of {0}: {2}. Say which, or give its number' },
  'lab-unknown': { zh: '没有实验“{0}”。可用的有：{1}', en: 'no lab "{0}". There are: {1}' },
  'lab-ambiguous': { zh: '“{0}”可以指多个实验：{1}。请写全', en: '"{0}" could be any of: {1}. Say which' },
  'lab-option': { zh: '{0} 不能是“{1}”，应为 {2}', en: '{0} cannot be "{1}"; it takes {2}' },
  'lab-node': { zh: '故障 {0} 指的节点不存在：共 {1} 个节点。加 --nodes', en: 'the fault {0} names a node that is not there: there are {1}. Add --nodes' },
  'lab-backend': { zh: '没有后端 {0}：共 {1} 个，b1 到 b{1}', en: 'there is no backend {0}: there are {1}, from b1 on' },
  'lab-http-alone': { zh: '{0} 不能和 --http 一起用：那里没有虚拟时间。去掉其中一个', en: '{0} does not go with --http, which has no virtual time. Leave out one of them' },
  'lab-none': { zh: '还没有开始任何实验。运行 wengu lab start limiter', en: 'no lab was started yet. Run: wengu lab start limiter' },
  'lab-folder-taken': { zh: '{0} 里已有别的东西，没有改动它。用 --dir 指定别的文件夹', en: '{0} holds something else and was left untouched. Choose another folder with --dir' },
  'lab-folder-broken': { zh: '{0} 已损坏（{1}）。运行 wengu lab start {2}', en: '{0} is damaged ({1}). Run: wengu lab start {2}' },
  'lab-file-missing': { zh: '找不到 {0}。运行 wengu lab start {1} 补回缺的文件', en: 'there is no {0}. wengu lab start {1} brings back what is missing' },
  'lab-part-unknown': { zh: '{0} 没有步骤或检查“{1}”。可用的有：{2}', en: '{0} has no step or check "{1}". There are: {2}' },
  'lab-no-history': { zh: '{0} 还没有快照', en: 'there is no snapshot of {0} yet' },
  'lab-not-agreed': { zh: '没有改动任何东西。确认请加 --yes', en: 'nothing was done. To agree, add --yes' },
  'lab-too-much': { zh: '这样要跑约 {0} 个请求，最多 {1} 个。缩短 --duration，或减小 --offered、--rate、--keys', en: 'that would be about {0} requests; {1} is the most. Shorten --duration, or lower --offered, --rate or --keys' },
  'redis-missing': { zh: 'PATH 里没有 redis-server。安装它，或用 --redis 指定一个服务器', en: 'there is no redis-server on PATH. Install one, or name a server with --redis' },
  'redis-away': { zh: '连不上 Redis {0}（{1}）。请检查地址，以及它是否在运行', en: 'cannot reach Redis at {0} ({1}). Check the address and whether it runs' },
  'redis-foreign': { zh: 'redis-restart 会重启服务器，只对自己起的有效。去掉 --redis 或这个故障', en: 'redis-restart ends a server, so it takes one of our own. Leave out --redis or the fault' },
  'redis-alone': { zh: '{0} 不能在 Redis 上跑，那里只有 token-bucket。去掉 --algo', en: '{0} does not run on Redis, only token-bucket does. Leave out --algo' },
};

/** The one line that a trouble is said in. */
export function sayTrouble(trouble: Trouble, lang: Lang): string {
  return fill(TROUBLES[trouble.code][lang], trouble.params);
}

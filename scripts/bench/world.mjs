// Worlds to measure in: the shipped content alone, or thousands of generated cards with a long history.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const DAY = 86_400_000;
/** Hour at which the program's day begins, in milliseconds. */
const DAY_BEGINS = 4 * 3_600_000;
const CARDS_A_MODULE = 100;
const LOG_ROWS = 1_000_000;
/** Share of the generated cards that were learnt before. */
const SEEN = 0.6;
/** Days over which the learnt cards come due. */
const DUE_SPREAD = 60;

/** A home folder for the program; with `cards`, that many generated ones and a million rows of history. */
export function makeWorld(bin, cards = 0) {
  const home = mkdtempSync(join(tmpdir(), 'wengu-bench-'));
  const env = { PATH: process.env.PATH, HOME: home, WENGU_HOME: join(home, 'data'), LANG: 'zh_CN.UTF-8', TZ: 'UTC', TERM: 'xterm-256color' };
  const run = (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { env });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  };
  if (cards > 0) {
    writeModules(join(home, 'content'), cards);
    run('topics', 'add', join(home, 'content'));
  }
  run('due', '--json');
  if (cards > 0) writeHistory(join(env.WENGU_HOME, 'wengu.db'));
  return { env, run };
}

function writeModules(root, cards) {
  for (let first = 0; first < cards; first += CARDS_A_MODULE) {
    const name = `m${String(first / CARDS_A_MODULE).padStart(4, '0')}`;
    const folder = join(root, 'generated', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'zh.md'), moduleText(name, Math.min(CARDS_A_MODULE, cards - first)));
  }
}

function moduleText(name, count) {
  const items = Array.from({ length: count }, (_, index) => card(index)).join('\n');
  return `---
id: generated/${name}
lang: zh
title: 模块 ${name}
group: generated
order: 10
level: 1
minutes: 10
summary: 生成的模块
covers: 生成
target: go1.27
verified: 2026-11-24
---

# 模块 ${name}

## 笔记 {#notes}

生成的笔记。[S1]

## 卡片 {#cards}

${items}
## 测验 {#quiz}

## 面试 {#interview}

## 来源 {#sources}

- [S1] 生成
`;
}

function card(index) {
  const code = index % 10 === 0 ? '\n```go\nfunc f(n int) int {\n\treturn n * 2\n}\n```\n' : '';
  return `### c-card-${index} 第 ${index} 张\n\`basic\` \`L1\` \`src:S1\`\n\n请说明第 ${index} 条规则在**并发写入**时如何起作用？\n${code}\n?\n\n先比较版本号 \`v${index}\`，相等才写入；否则返回错误，由调用者重试。\n`;
}

/** Writes the history straight into the database: answering a million times through the program would take hours. */
function writeHistory(file) {
  const db = new Database(file);
  const today = Math.floor((Date.now() - DAY_BEGINS) / DAY);
  db.pragma('synchronous = OFF');
  db.exec(`INSERT OR IGNORE INTO schedulers (id, params, since) VALUES (1, '{}', 0)`);
  const cards = db.prepare('SELECT card FROM cards ORDER BY place').pluck().all();
  const seen = cards.filter((_, index) => (index * 7919) % 1000 < SEEN * 1000);
  const log = db.prepare(`INSERT INTO log (id, device, session, kind, card, at, shift, rating, took, scheduler) VALUES (?, 'bench', 's', 'grade', ?, ?, 0, 3, 6000, 1)`);
  const learnt = db.prepare(
    `UPDATE cards SET state = 2, stability = ?, difficulty = 5, due_day = ?, due = ?, reps = 20, last_day = ?, last_at = ?, interval = 30 WHERE card = ?`,
  );
  const day = db.prepare('INSERT OR REPLACE INTO days VALUES (?, 500, 10, 480, 40, 3000000)');
  db.transaction(() => {
    for (let i = 0; i < LOG_ROWS; i++) log.run(`bench-${i}`, seen[i % seen.length], (today - 700) * DAY + Math.floor((i * 700 * DAY) / LOG_ROWS) - DAY);
    seen.forEach((id, index) => {
      const due = today + ((index * 31) % DUE_SPREAD);
      learnt.run(10 + (index % 90), due, due * DAY, due - 30, (due - 30) * DAY, id);
    });
    for (let i = 1; i < 700; i++) day.run(today - i);
  })();
  db.exec('ANALYZE');
  db.close();
}

import type { BuildFault } from '../../labs/kit/verdict.ts';
import type { Phrase, PhraseOf } from './phrase.ts';

/** Thousands set apart. */
function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What the screen of a verdict says. */
export const verdictPhrases = {
  step: { zh: (lab, place, of, title) => `${lab} 第 ${place}/${of} 步 ${title}`, en: (lab, place, of, title) => `${lab} step ${place}/${of} ${title}` } satisfies PhraseOf<[string, number, number, string]>,
  checks: { zh: (passed, of) => `通过 ${passed}/${of} 项检查`, en: (passed, of) => `${passed} of ${of} checks` } satisfies PhraseOf<[number, number]>,
  took: { zh: (ms) => `${ms} 毫秒`, en: (ms) => `${ms} ms` } satisfies PhraseOf<[number]>,
  seed: { zh: (seed) => `种子 ${seed}`, en: (seed) => `seed ${seed}` } satisfies PhraseOf<[string]>,
  requests: { zh: (count) => `${figure(count)} 个请求`, en: (count) => `${figure(count)} requests` } satisfies PhraseOf<[number]>,
  yours: { zh: '你的', en: 'yours' },
  model: { zh: '模型', en: 'model' },
  allow: { zh: '放行', en: 'allow' },
  reject: { zh: '拒绝', en: 'REJECT' },
  never: { zh: '永不', en: 'never' },
  replay: { zh: (command) => `重放：${command}`, en: (command) => `replay: ${command}` } satisfies PhraseOf<[string]>,
  cut: { zh: (from, to) => `从 ${figure(from)} 次调用缩到要紧的 ${figure(to)} 次`, en: (from, to) => `${figure(from)} calls were cut down to the ${figure(to)} that ${to === 1 ? 'matters' : 'matter'}` } satisfies PhraseOf<[number, number]>,
  only: { zh: (count) => `共 ${figure(count)} 次调用`, en: (count) => `${figure(count)} ${count === 1 ? 'call' : 'calls'}` } satisfies PhraseOf<[number]>,
  earlier: { zh: (count) => `……前面还有 ${figure(count)} 次`, en: (count) => `... ${figure(count)} more before` } satisfies PhraseOf<[number]>,
  exactly: { zh: (idea) => `你写的和它分毫不差：${idea}。`, en: (idea) => `You behave exactly like ${idea}.` } satisfies PhraseOf<[string]>,
  almost: { zh: (idea) => `你写的很像：${idea}。`, en: (idea) => `You behave much like ${idea}.` } satisfies PhraseOf<[string]>,
  matched: { zh: (agreed, of) => `[${of} 条轨迹中 ${agreed} 条一致]`, en: (agreed, of) => `[matched ${agreed}/${of} traces]` } satisfies PhraseOf<[number, number]>,
  read: { zh: (topic, section) => `读：${topic} > “${section}”`, en: (topic, section) => `Read: ${topic} > "${section}"` } satisfies PhraseOf<[string, string]>,
  card: { zh: (card) => `重学卡片：${card}`, en: (card) => `Relearn: ${card}` } satisfies PhraseOf<[string]>,
  hintLeft: { zh: (level) => `提示：wengu lab hint（第 ${level} 级，共 3 级）`, en: (level) => `Stuck? wengu lab hint (${level} of 3)` } satisfies PhraseOf<[number]>,
  shape: { zh: (call) => `${call} 的返回值形状不对`, en: (call) => `${call} returned something else than was agreed` } satisfies PhraseOf<[string]>,
  expected: { zh: '应为', en: 'expected' },
  got: { zh: '得到', en: 'got' },
  threw: { zh: (call) => (call === '' ? '抛出了异常' : `${call} 抛出了异常`), en: (call) => (call === '' ? 'it threw' : `${call} threw`) } satisfies PhraseOf<[string]>,
  printed: { zh: (bytes) => `输出（${figure(bytes)} 字节）`, en: (bytes) => `it printed (${figure(bytes)} bytes)` } satisfies PhraseOf<[number]>,
  uses: { zh: (what) => `${what} 在实验里是虚拟的：时间是参数 now，不要读时钟或掷骰子`, en: (what) => `${what} is virtual in a lab: the time is the argument now; read no clock and throw no dice` } satisfies PhraseOf<[string]>,
  ownCases: { zh: (count) => `自己的用例（${count}）`, en: (count) => `my.cases (${count})` } satisfies PhraseOf<[number]>,
  ownCase: { zh: (name) => `你的用例：${name}`, en: (name) => `your own: ${name}` } satisfies PhraseOf<[string]>,
  doubted: { zh: (name) => `用例“${name}”：模型也不是这样回答的，期望写对了吗？`, en: (name) => `the case "${name}": nor does the model answer so; is what it expects right?` } satisfies PhraseOf<[string]>,
  wanted: { zh: '期望', en: 'wanted' },
  passed: { zh: '全部通过。', en: 'All checks pass.' },
  build: { zh: '没有构建成功，检查还没有运行', en: 'it does not build: no check was run' },
  exports: { zh: (missing) => `solution.ts 必须导出函数 ${missing}；不带参数的 wengu lab test 会补上当前一步的起始代码`, en: (missing) => `solution.ts must export the function ${missing}; wengu lab test without a name adds the starter of the current step` } satisfies PhraseOf<[string]>,
  exportsText: { zh: (missing) => `solution.ts 必须导出文本 ${missing}（字符串，最长 64 KiB）；不带参数的 wengu lab test 会补上当前一步的起始代码`, en: (missing) => `solution.ts must export the text ${missing} (a string, 64 KiB at most); wengu lab test without a name adds the starter of the current step` } satisfies PhraseOf<[string]>,
  ranOnRedis: { zh: (name) => `判定：内置的小 Redis，再在 ${name} 上跑一遍`, en: (name) => `judged on the lab's own small Redis, then again on ${name}` } satisfies PhraseOf<[string]>,
  ranOnSmall: {
    zh: (why) => `判定：只在内置的小 Redis 上（${why === 'absent' ? '没有找到 redis-server' : `Redis 用不了：${why}`}）`,
    en: (why) => `judged on the lab's own small Redis only (${why === 'absent' ? 'no redis-server was found' : `no Redis: ${why}`})`,
  } satisfies PhraseOf<[string]>,
  found: { zh: (found) => `它导出了：${found === '' ? '什么也没有' : found}`, en: (found) => `it exports: ${found === '' ? 'nothing' : found}` } satisfies PhraseOf<[string]>,
  unloadable: { zh: '加载 solution.ts 时抛出了异常', en: 'solution.ts threw while it was loaded' },
  harness: { zh: '实验框架自己出错了（不是你的代码）', en: 'the lab itself failed (this is not your code)' },
  crashed: {
    zh: (how, check) => `崩溃：${inCheck.zh(check)}进程没有给出结果就结束了（${how}）`,
    en: (how, check) => `crashed${inCheck.en(check)}: the process ended without a result (${how})`,
  } satisfies PhraseOf<[string, string | undefined]>,
  steps: {
    zh: (limit, check, place) => `已停止：${inCheck.zh(check)}走了 ${figure(limit)} 步，${place === undefined ? '没有结束' : `${place} 的循环或调用没有结束`}`,
    en: (limit, check, place) => `stopped: ${figure(limit)} steps${inCheck.en(check)}: ${place === undefined ? 'it did not end' : `the loop or call at ${place} did not end`}`,
  } satisfies PhraseOf<[number, string | undefined, string | undefined]>,
  time: {
    zh: (limit, check) => `已停止：${inCheck.zh(check)}超过 ${limit / 1000} 秒没有结束`,
    en: (limit, check) => `stopped${inCheck.en(check)}: it did not end within ${limit / 1000} s`,
  } satisfies PhraseOf<[number, string | undefined]>,
  memory: {
    zh: (limit, check, place) => `已停止：${inCheck.zh(check)}占用的内存太多（堆最多 128 MiB，总共最多 ${limit / 1024 / 1024} MiB）${place === undefined ? '' : `，在 ${place}`}`,
    en: (limit, check, place) => `stopped${inCheck.en(check)}: it held too much memory (128 MiB of heap, ${limit / 1024 / 1024} MiB in all, are the most)${place === undefined ? '' : ` at ${place}`}`,
  } satisfies PhraseOf<[number, string | undefined, string | undefined]>,
  output: {
    zh: (limit, check) => `已停止：${inCheck.zh(check)}输出超过 ${limit / 1024} KiB`,
    en: (limit, check) => `stopped${inCheck.en(check)}: it printed more than ${limit / 1024} KiB`,
  } satisfies PhraseOf<[number, string | undefined]>,
  stalled: {
    zh: (check) => `已停止：${inCheck.zh(check)}等待的 promise 永远不会有结果`,
    en: (check) => `stopped${inCheck.en(check)}: it waits for a promise that nothing will settle`,
  } satisfies PhraseOf<[string | undefined]>,
} as const;

const inCheck: PhraseOf<[string | undefined]> = {
  zh: (check) => (check === undefined ? '' : `检查 ${check} 里`),
  en: (check) => (check === undefined ? '' : ` in check "${check}"`),
};

/** Why a solution does not build. */
export const buildPhrases: Readonly<Record<BuildFault['why'], Phrase>> = {
  syntax: { zh: '{0}', en: '{0}' },
  import: {
    zh: '不能导入 {0}：实验里只有 node:assert、node:events、./kit 和同一文件夹里的 .ts 文件',
    en: '{0} cannot be imported: a lab has node:assert, node:events, ./kit and .ts files of the same folder',
  },
  missing: { zh: '找不到 {0}', en: 'there is no {0}' },
  'cases-none': { zh: '要导出 cases，一个数组', en: 'it must export cases, an array' },
  'case-shape': { zh: '用例 {0} 缺东西：要有 name、of，以及 run，或者 setup、calls 和 expect', en: 'the case {0} lacks something: it takes name, of, and either run, or setup, calls and expect' },
  'case-of': { zh: '用例 {0} 的 of 不是这个实验的函数', en: 'of in the case {0} is no function of this lab' },
  'cases-threw': { zh: '加载时抛出了异常：{0}', en: 'it threw while it was loaded: {0}' },
};

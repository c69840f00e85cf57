import type { FaultCode } from '../../src/domain/fault.ts';
import type { Elsewhere } from './elsewhere.ts';
import { cut, type Edit, SOUND_ZH } from './sound.ts';

/** Where a fault must be reported: the line that holds a text, one some lines from it, or a line by its number. */
export type At = string | readonly [marker: string, lines: number] | number;

/** One way to break the sound module, and everything that must be said of it. */
export interface Break {
  readonly edits: readonly Edit[];
  readonly at: At;
  /** Faults that follow from the first. */
  readonly also?: readonly (readonly [FaultCode, At])[];
}

function breaks(at: At, ...edits: readonly Edit[]): Break {
  return { edits, at };
}

/** Puts lines before one. */
function before(line: string, ...lines: readonly string[]): Edit {
  return [line, [...lines, line].join('\n')];
}

const NOTES = cut(SOUND_ZH, '\n开头的一句话。', '## 卡片');
const CLOZE = cut(SOUND_ZH, '阈值是 {{c1', '## 测验');
const ANSWER = cut(SOUND_ZH, '#### 参考答案', '#### 追问');
const FLAGS = cut(SOUND_ZH, '#### 红旗', '## 来源');
const SOURCES = cut(`${SOUND_ZH}END`, '## 来源', 'END');
const REVERSE_META = '`reverse` `L2` `src:S1`';
const CODE_META = '`basic` `L3` `src:S1` `src:S2`';
const INTERVIEW_META = '`L2` `12min` `go>=1.18` `src:S1` `src:S2`';

/** Every code with the ways to earn it; a new code without a row does not compile. */
export const BREAKS: Readonly<Record<Exclude<FaultCode, Elsewhere>, readonly Break[]>> = {
  'front-matter-missing': [breaks(1, ['---\nid: go/sample', 'id: go/sample']), breaks(1, ['---\nid: go/sample', '\n---\nid: go/sample'])],
  'front-matter-open': [breaks(1, ['bilingual: true\n---\n', 'bilingual: true\n'])],
  'front-matter-line': [
    breaks('没有冒号', before('minutes: 20', '没有冒号')),
    breaks(['minutes: 20', -1], before('minutes: 20', '')),
    breaks('Level: 2', before('minutes: 20', 'Level: 2')),
  ],
  'key-unknown': [breaks('author: x', before('minutes: 20', 'author: x'))],
  'key-twice': [breaks('level: 3', ['level: 2', 'level: 2\nlevel: 3'])],
  'key-missing': [...['title: 样例', 'order: 10', 'covers: [Go语言基础 / 样例, Go语言基础 / 语法]', 'verified: 2026-01-10'].map((line) => breaks(1, [`${line}\n`, '']))],
  'key-value': [
    breaks('id: Go Sample', ['id: go/sample', 'id: Go Sample']),
    breaks('lang: de', ['lang: zh', 'lang: de']),
    breaks('title: [', ['title: 样例', 'title: [样例]']),
    breaks('order: ten', ['order: 10', 'order: ten']),
    breaks('level: 4', ['level: 2', 'level: 4']),
    breaks('minutes: 0', ['minutes: 20', 'minutes: 0']),
    breaks('summary:', ['summary: 语法的每一种写法各用一次', 'summary:']),
    breaks('covers: []', ['covers: [Go语言基础 / 样例, Go语言基础 / 语法]', 'covers: []']),
    breaks('covers: [Go', ['Go语言基础 / 语法]', 'Go语言基础 / 语法']),
    breaks('related: go/other', ['related: [go/other]', 'related: go/other']),
    breaks('target: 1.27', ['target: go1.27', 'target: 1.27']),
    breaks('verified: 2026-02-30', ['verified: 2026-01-10', 'verified: 2026-02-30']),
    breaks('verified: 10.1.2026', ['verified: 2026-01-10', 'verified: 10.1.2026']),
    breaks('bilingual: yes', ['bilingual: true', 'bilingual: yes']),
  ],
  'id-not-path': [breaks('id: go/samples', ['id: go/sample', 'id: go/samples'])],
  'lang-not-file': [breaks('lang: en', ['lang: zh', 'lang: en'])],
  'group-not-id': [breaks('group: ops', ['group: go', 'group: ops'])],
  'title-missing': [breaks(['bilingual: true', 2], ['# 样例\n\n## 笔记', '## 笔记'])],
  'title-twice': [breaks('# 又一个', before('## 卡片', '# 又一个', ''))],
  'title-differs': [breaks('# 别的名字', ['\n# 样例\n', '\n# 别的名字\n'])],
  'title-place': [breaks('# 样例', ['\n# 样例\n\n## 笔记 {#notes}\n', '\n## 笔记 {#notes}\n\n# 样例\n'])],
  'text-lost': [breaks('标题之后', before('## 笔记', '标题之后', '')), breaks('标题之前', ['\n# 样例\n', '\n标题之前\n\n# 样例\n'])],
  'section-missing': [breaks(1, ['## 来源 {#sources}\n', ''])],
  'section-unknown': [
    breaks('## 附录', before('## 卡片', '## 附录 {#more}', '', '话', '')),
    { ...breaks('## 来源', ['## 来源 {#sources}', '## 来源']), also: [['section-missing', 1]] },
  ],
  'section-twice': [breaks('## 再记', before('## 卡片', '## 再记 {#notes}', '', '话', ''))],
  'section-order': [breaks('## 面试', [SOURCES, ''], before('## 面试', SOURCES))],
  'text-outside': [breaks('闲话', ['## 卡片 {#cards}', '## 卡片 {#cards}\n\n闲话']), breaks('闲话', ['## 测验 {#quiz}', '## 测验 {#quiz}\n\n闲话'])],
  'notes-empty': [breaks('{#notes}', [NOTES, '\n'])],
  'item-heading': [
    breaks('### 没有标识', ['### c-reverse 正反卡', '### 没有标识']),
    breaks('### c-Reverse', ['### c-reverse 正反卡', '### c-Reverse 正反卡']),
    breaks('### c-untitled', ['### c-reverse 正反卡', '### c-untitled']),
    { ...breaks('#### c-reverse', ['### c-reverse', '#### c-reverse']), also: [['card-separator-twice', ['定义', -2]]] },
    { ...breaks('###q-tf', ['### q-tf', '###q-tf']), also: [['explanation-last', '###q-tf']] },
    breaks('##### c-basic', ['### c-basic', '##### c-basic']),
  ],
  'item-section': [breaks('### q-reverse', ['### c-reverse', '### q-reverse']), breaks('### c-tf', ['### q-tf', '### c-tf'])],
  'item-in-notes': [breaks('### c-program', ['### 程序', '### c-program 程序'])],
  'id-twice': [breaks('### c-basic 正反卡', ['### c-reverse', '### c-basic'])],
  'meta-missing': [
    breaks(['### c-reverse', 1], [`${REVERSE_META}\n`, '']),
    breaks('没有代码', [REVERSE_META, '没有代码']),
    breaks(['### i-why', 1], [`${INTERVIEW_META}\n`, '\n']),
  ],
  'meta-not-code': [
    breaks('`reverse` L2', [REVERSE_META, '`reverse` L2 `src:S1`']),
    breaks('题型：`reverse`', [REVERSE_META, `题型：${REVERSE_META}`]),
    breaks('`12min`，', [INTERVIEW_META, '`L2` `12min`，`src:S1`']),
  ],
  'meta-unknown': [
    breaks('`hard`', [CODE_META, `${CODE_META} \`hard\``]),
    breaks('`5min`', [CODE_META, `${CODE_META} \`5min\``]),
    breaks('`basic` `L2`', [INTERVIEW_META, `\`basic\` ${INTERVIEW_META}`]),
    { ...breaks('`sinlge`', ['`single` `L1`', '`sinlge` `L1`']), also: [['meta-lacks', '`sinlge`']] },
  ],
  'meta-twice': [
    breaks('`L3` `L2`', [CODE_META, '`basic` `L3` `L2` `src:S1` `src:S2`']),
    breaks('`basic` `cloze`', [CODE_META, '`basic` `cloze` `L3` `src:S1` `src:S2`']),
    breaks('`src:S2` `src:S2`', [CODE_META, `${CODE_META} \`src:S2\``]),
    breaks('`12min` `9min`', [INTERVIEW_META, '`L2` `12min` `9min` `go>=1.18` `src:S1` `src:S2`']),
  ],
  'meta-lacks': [
    breaks('`basic` `src:S1`', [CODE_META, '`basic` `src:S1` `src:S2`']),
    breaks(['### c-reverse', 1], [REVERSE_META, '`reverse` `L2`']),
    breaks(['### c-reverse', 1], [REVERSE_META, '`L2` `src:S1`']),
    breaks('`L2` `go>=1.18`', [INTERVIEW_META, '`L2` `go>=1.18` `src:S1` `src:S2`']),
  ],
  'version-malformed': [
    breaks('`redis=7.0`', ['`redis<7.0`', '`redis=7.0`']),
    breaks('`go1.17..1.16`', ['`go1.16..1.17`', '`go1.17..1.16`']),
    breaks('`go>1.16`', ['`go1.16..1.17`', '`go>1.16`']),
  ],
  'card-separator-missing': [breaks('### c-basic', ['\n?\n\n基本卡的背面', '\n基本卡的背面']), breaks('### c-basic', ['\n?\n\n基本卡的背面', '\n ? \n\n基本卡的背面'])],
  'card-separator-twice': [breaks(['又一面', -2], ['基本卡的背面。', '基本卡的背面。\n\n?\n\n又一面'])],
  'card-separator-kind': [breaks(['定义', -2], ['\n??\n\n定义', '\n?\n\n定义']), breaks(['基本卡的背面', -2], ['\n?\n\n基本卡的背面', '\n??\n\n基本卡的背面'])],
  'card-side-empty': [breaks(['### c-code', -2], ['?\n\n基本卡的背面。\n\n', '?\n\n']), breaks(['基本卡的背面', -2], ['基本卡的正面？\n\n', ''])],
  'cloze-none': [breaks('### c-cloze', [CLOZE, '没有空。\n\n'])],
  'cloze-gap': [breaks('{{c4::两行', ['{{c3::两行', '{{c4::两行']), breaks('{{c0::256}}', ['{{c1::256}}', '{{c0::256}}'])],
  'cloze-open': [
    breaks('{{c3::两行', ['两行\n之间}}', '两行\n\n之间}}']),
    breaks('{{c1::256。', ['{{c1::256}}。', '{{c1::256。']),
    breaks('{{c1::256 {{', ['{{c1::256}}。', '{{c1::256 {{c1::128}}。']),
  ],
  'cloze-malformed': [
    ...['{{c1::}}', '{{c1:256}}', '{{1::256}}', '{{256}}', '{{c1:: ::提示}}', '{{c1::256::}}'].map((blank) => breaks(blank, ['{{c1::256}}', blank])),
  ],
  'cloze-elsewhere': [
    breaks('基本卡的{{c1', ['基本卡的背面', '基本卡的{{c1::背面}}']),
    breaks('开头的{{c1', ['开头的一句话', '开头的{{c1::一句话}}']),
    breaks('等于{{c1', ['一加一等于三', '一加一等于{{c1::三}}']),
    breaks('- 只背{{c1', ['- 只背结论', '- 只背{{c1::结论}}']),
    breaks('源码 {{c1', ['源码 `src/a.go`', '源码 {{c1::甲}}']),
  ],
  'prompt-missing': [
    breaks('### q-tf', ['一加一等于三。\n\n', '']),
    breaks('### i-why', ['请说说为什么这样设计？\n\n', '']),
  ],
  'options-few': [
    breaks('- [ ] `5`', [cut(SOUND_ZH, '- [ ] `7`', '\n> 解析：乘法'), '']),
    breaks('- [x] 甲项', [cut(SOUND_ZH, '- [ ] 丁项', '\n> 解析：甲和丙'), '']),
    breaks('- [x] 错', ['- [ ] 对\n', '']),
    breaks('### q-tf', ['- [ ] 对\n- [x] 错\n', '']),
  ],
  'options-count': [breaks('- [ ] 对', ['- [x] 错', '- [x] 错\n- [ ] 不知道'])],
  'right-none': [breaks('- [ ] `5`', ['- [x] `6`', '- [ ] `6`'])],
  'right-many': [breaks('- [x] `7`', ['- [ ] `7`', '- [x] `7`']), breaks('- [x] 错', ['- [ ] 对', '- [x] 对'])],
  'option-empty': [breaks(['丁为什么错', -1], ['- [ ] 丁项', '- [ ]']), breaks(['   续行', 1], ['3. 后做', '3.'])],
  'option-twice': [
    breaks(['丁为什么错', -1], ['- [ ] 丁项', '- [ ] 乙项']),
    breaks('-> 丙右', ['- 丙左 ->', '- 乙左 ->']),
    breaks('3. 先做', ['3. 后做', '3. 先做']),
  ],
  'answers-missing': [breaks('### q-fill', [cut(SOUND_ZH, '= 5/3', '\n> 解析：三种'), ''])],
  'answer-malformed': [
    ...['=', '=5/3', '=# 一', '=# 1.67 ± 0.01', '=~ 1.67', '=~ /(/', '=~ /1/g'].map((answer) => breaks(['=# 1.67 +- 0.01', -1], ['= 5/3', answer])),
  ],
  'pairs-few': [breaks('- `x -> y`', ['- 丙左 -> 丙右\n', ''])],
  'pair-malformed': [
    breaks('乙左 → 乙右', ['- 乙左 -> 乙右', '- 丁左 -> 丁右\n- 乙左 → 乙右']),
    breaks('- `x -> y` 箭头', ['- `x -> y` -> 箭头', '- `x -> y` 箭头\n- 丁左 -> 丁右']),
  ],
  'steps-few': [breaks('1. 先做', ['3. 后做\n', ''])],
  'step-number': [breaks('4. 后做', ['3. 后做', '4. 后做']), breaks('1. 怎么知道', ['2. 怎么知道', '1. 怎么知道'])],
  'points-missing': [breaks('### q-short', [cut(SOUND_ZH, '- [ ] (1) 多了会慢', '\n> 解析：过犹'), ''])],
  'point-malformed': [
    breaks('- [ ] 多了会贵', ['- [ ] (2) 多了会贵', '- [ ] 多了会贵']),
    breaks('- [ ] (0) 多了会贵', ['- [ ] (2) 多了会贵', '- [ ] (0) 多了会贵']),
    { ...breaks('- [ ] 有数字', ['- [ ] (3) 有数字', '- [ ] 有数字']), also: [['rubric-total', '#### 评分']] },
  ],
  'explanation-missing': [
    breaks('### q-tf', ['> 解析：等于二。\n', '']),
    breaks(['### q-fill', -2], ['> 解析：等于二。', '> 解析：']),
    { ...breaks('### q-tf', ['> 解析：等于二。', '> 解析:等于二。']), also: [['line-unexpected', '> 解析:等于二']] },
  ],
  'explanation-last': [breaks('尾巴', ['> 解析：等于二。', '> 解析：等于二。\n\n尾巴'])],
  'line-unexpected': [
    breaks('中间的话', ['- [ ] 丁项', '中间的话\n- [ ] 丁项']),
    { ...breaks('* [x] 甲项', ['- [x] 甲项', '* [x] 甲项']), also: [['options-few', '- [ ] 乙项']] },
    { ...breaks('- [X] 甲项', ['- [x] 甲项', '- [X] 甲项']), also: [['options-few', '- [ ] 乙项']] },
    { ...breaks('  - [x] 丙项', ['- [x] 丙项', '  - [x] 丙项']), also: [['options-few', '- [x] 甲项']] },
    breaks('  又一行', ['= 5/3', '= 5/3\n  又一行']),
    breaks('二又三分之二', ['= 5/3', '= 5/3\n二又三分之二']),
    breaks('- [x] (1) 多了会慢', ['- [ ] (1) 多了会慢', '- [x] (1) 多了会慢']),
    breaks('第一行话', before('- 只背结论', '第一行话')),
    breaks('问完了', before('#### 评分', '问完了', '')),
    breaks('   话', ['   - (1) 看指标', '   - (1) 看指标\n\n   话']),
    breaks('来源如下', before('- [S1]', '来源如下')),
    breaks('```txt', ['- 只背结论', '- 只背结论\n```txt\n  x\n  ```']),
  ],
  'part-missing': [breaks('### i-why', [FLAGS, '']), breaks('### i-why', [ANSWER, ''])],
  'part-unknown': [
    breaks('#### 附注', before('#### 红旗', '#### 附注', '', '话', '')),
    { ...breaks('##### 红旗', ['#### 红旗', '##### 红旗']), also: [['part-missing', '### i-why']] },
    { ...breaks('####红旗', ['#### 红旗', '####红旗']), also: [['part-missing', '### i-why']] },
  ],
  'part-twice': [breaks('#### Answer', before('#### 红旗', '#### Answer', '', '话', ''))],
  'part-order': [breaks('#### 参考答案', [ANSWER, ''], before('#### 评分', ANSWER))],
  'part-empty': [breaks('#### 红旗', [FLAGS, '#### 红旗\n\n']), breaks('#### 参考答案', [ANSWER, '#### 参考答案\n\n'])],
  'follow-up-malformed': [breaks('   - 看指标', ['- (1) 看指标', '- 看指标']), breaks('   - (0) 看', ['- (1) 看指标', '- (0) 看指标'])],
  'follow-up-pointless': [breaks('2. 怎么知道', ['   - (1) 看指标\n', ''])],
  'rubric-total': [breaks('#### 评分', ['(4) must', '(5) must'])],
  'rubric-must': [breaks('#### 评分', ['(4) must ', '(4) '], ['(3) [must] ', '(3) '])],
  'fence-lang': [breaks(['## 卡片', -4], ['```output\n2', '```\n2']), breaks(['> x := 2', -1], ['> ```go', '> ```'])],
  'fence-open': [breaks('> ```go', ['> x := 2 * 3\n> ```', '> x := 2 * 3']), breaks('~~~text', [SOURCES, `${SOURCES}\n  ~~~text\n`])],
  'diagram-ascii': [breaks('| 甲 |', [' | a |', ' | 甲 |']), breaks('\u2192', ['-->', '\u2192']), breaks('\t', [' | a |', '\t| a |'])],
  'diagram-wide': [breaks('wide', [' | a | --> | b |', ` | a | --> | b |${' '.repeat(53)}wide`])],
  'source-malformed': [breaks('- 没有编号', before('- [S1]', '- 没有编号')), { ...breaks('- [S3]', before('- [S1]', '- [S3]')), also: [['source-unused', '- [S3]']] }, breaks('- [3] 甲', before('- [S1]', '- [3] 甲'))],
  'source-twice': [breaks('- [S1] 又一次', ['  第二行', '  第二行\n- [S1] 又一次'])],
  'source-unused': [breaks('- [S3] 没人用', ['  第二行', '  第二行\n- [S3] 没人用']), breaks('- [S3] 没人用', ['一句话。[S1]', '一句话。`[S3]`'], ['  第二行', '  第二行\n- [S3] 没人用'])],
  'source-undefined': [breaks('[S4]', ['一句话。[S1]', '一句话。[S4]']), breaks('`src:S9`', [REVERSE_META, '`reverse` `L2` `src:S9`'])],
};

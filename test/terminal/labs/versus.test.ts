import { describe, expect, test } from 'vitest';
import { Versus } from '../../../src/labs/kit/versus.ts';
import { limiterLab } from '../../../src/labs/limiter/lab.ts';
import { recordingOf, replaying } from '../../../src/labs/limiter/mine.ts';
import { Race } from '../../../src/labs/limiter/race.ts';
import { tokenBucketStep } from '../../../src/labs/limiter/steps/token-bucket/step.ts';
import { pictureOf } from '../../../src/terminal/labs/run/limiter/picture.ts';
import { Player } from '../../../src/terminal/labs/run/player.ts';
import { VersusStage } from '../../../src/terminal/labs/run/versus/stage.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { scenario } from '../../labs/limiter/scenarios.ts';

const [SUBJECT] = tokenBucketStep.subjects ?? [];

/** The stage of a solution that answers as the model does, but for some fields of some requests. */
function staged(changes: readonly (readonly [request: number, field: number, value: number | boolean])[], lang: 'zh' | 'en' = 'en') {
  if (SUBJECT === undefined) throw new Error('no subject');
  const what = scenario();
  const recording = recordingOf(SUBJECT, what);
  const { model } = new Versus(SUBJECT, recording, []);
  const yours = changes.reduce((answers, [request, field, value]) => answers.with(request * 4 + field, value), model);
  const versus = new Versus(SUBJECT, recording, yours);
  const race = new Race([replaying('mine', SUBJECT, yours), replaying('model', SUBJECT, model)], what);
  let now = 0;
  const player = new Player(race, 10, () => now);
  const say = speaker(lang);
  const stage = new VersusStage({ player, picture: pictureOf(race), theme: themeFor({}, { glyphs: 'unicode', theme: 'dark' }, 0), say }, { lab: limiterLab, step: tokenBucketStep, versus: [versus] });
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 50) {
      now += 50;
      stage.tick();
    }
  };
  const press = (...names: readonly string[]): void => names.forEach((name) => stage.press({ name, sequence: name }));
  return { race, wait, press, text: (columns = 80, rows = 20) => stage.frame(columns, rows).join('\n'), instant: (request: number) => versus.requestAt(request).at };
}

const PARTED = [[700, 1, 9], [702, 0, false], [900, 0, false]] as const;

describe('a solution beside its model on the screen', () => {
  test('shows its charts and plays up to the first difference, then that', () => {
    const { wait, race, text, instant } = staged(PARTED);
    wait(100);
    expect(text()).toMatch(/rate[\s\S]*not yet where they first part/);
    wait(1000);
    expect(race.now).toBe(instant(700));
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       limiter token-bucket: tokenBucket beside the model
      ────────────────────────────────────────────────────────────────────────────────
       2,880 requests, 3 answered otherwise, 2 of them let through by one and refused
       by the other

       request 701 of 2,880 at 2.88 s, key k1, cost 1
       capacity 10, 20 tokens a second

                                         allowed         remaining
                                         yours  model    yours model
         t=2.786995 s  decide('k1', 1)   REJECT REJECT   0     0
         t=2.787045 s  decide('k1', 1)   REJECT REJECT   0     0
         t=2.832839 s  decide('k1', 1)   allow  allow    0     0
         t=2.837692 s  decide('k1', 1)   REJECT REJECT   0     0
         t=2.871333 s  decide('k1', 1)   allow  allow    0     0
         t=2.878811 s  decide('k1', 1)   REJECT REJECT   9     0  <--

      ────────────────────────────────────────────────────────────────────────────────
       divergence 1 of 3
       n next  v next opposed verdict  p before  c charts  Up/Down scroll  q quit"
    `);
  });

  test('is read at 40 columns, in Chinese', () => {
    const { press, text } = staged(PARTED, 'zh');
    press('n', 'v');
    expect(`\n${text(40)}`).toMatchInlineSnapshot(`
      "
       limiter token-bucket：tokenBucket 对比…
      ────────────────────────────────────────
       2,880 个请求，3 个答得不一样，其中 2
       个一边放行、一边拒绝

       第 703/2,880 个请求，时刻 2.88 s，键
       k4，代价 1
       容量 10，每秒 20 个令牌

         ……前面还有 4 次
         t=    2.85 s  decide('k4', 1)
           放行 0
         t=2.879648 s  decide('k4', 1)
           你的 拒绝 0  <--
           模型 放行 0


      ────────────────────────────────────────
       分歧 2/3
       n 下 v 相反 p 上 c 图 q 退"
    `);
    expect(text(40).split('\n').filter((line) => width(line) > 40)).toEqual([]);
  });

  test('goes on to the next, to the next opposed verdict, back, and no further than the last', () => {
    const { press, text, race, instant } = staged(PARTED);
    press('n', 'n');
    expect(text()).toMatch(/divergence 2 of 3/);
    press('p', 'v', 'v');
    expect(text()).toMatch(/divergence 3 of 3/);
    expect(race.now).toBe(instant(900));
    press('v');
    expect(text()).toMatch(/divergence 3 of 3 {2}there is none after this/);
    press('c');
    expect(text()).toMatch(/allowed[\s\S]*paused where they part/);
  });

  test('plays to its end when nothing differs', () => {
    const { wait, race, text, press } = staged([]);
    press('n');
    wait(2000);
    expect(race.over).toBe(true);
    expect(text()).toMatch(/they never part$/);
  });
});

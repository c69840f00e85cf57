import type { Mutant } from '../../../kit/lab.ts';
import { type Idea, mutantsOf } from '../ideas.ts';
import { freshPeer } from './model.ts';
import { failuresBy, type Rules } from './variant.ts';

const IDEAS: readonly Idea<Rules>[] = [
  {
    id: 'no-loss',
    wrong: { lose: (effective) => effective },
    diagnosis: { zh: '失败只记次数、不降权：摘除之前照样拿满份额，回来时一下子就是全量', en: 'a balancer that counts failures but takes no weight: full shares until it is left out, and full shares the moment it is back' },
    section: 'failures',
    card: 'c-effective',
    line: /fails|effective/i,
  },
  {
    id: 'loses-one',
    wrong: { lose: (effective) => Math.max(0, effective - 1) },
    diagnosis: { zh: '失败一次只减 1，下一次挑选就补回来了：该减 weight / maxFails', en: 'a balancer that takes 1 for a failure, which the next pick gives back: it is weight / maxFails' },
    section: 'failures',
    card: 'c-effective',
    line: /--|- 1|-= 1/,
  },
  {
    id: 'halves',
    wrong: { lose: (effective) => Math.floor(effective / 2) },
    diagnosis: { zh: '失败一次就把有效权重减半：减的该是配置权重的 maxFails 分之一', en: 'a balancer that halves the effective weight at a failure: what goes is the configured weight by maxFails' },
    section: 'failures',
    card: 'c-effective',
    line: /\/\s*2|>>/,
  },
  {
    id: 'back-at-once',
    wrong: { restore: (_, weight) => weight },
    diagnosis: { zh: '成功一次就恢复全部权重：刚活过来的机器立刻又被压满', en: 'a balancer that gives all weight back at one success: who has just recovered is loaded in full at once' },
    section: 'failures',
    card: 'c-effective',
    line: /effective\w*\s*=\s*.*weight/i,
  },
  {
    id: 'recovers-outside',
    wrong: { recoversOutside: true },
    diagnosis: { zh: '被摘除期间有效权重也一次次涨回来：回来时没有预热', en: 'a balancer in which those left out recover as well, pick by pick, so that they come back without warming up' },
    section: 'failures',
    card: 'c-excluded',
    line: /\+\+|\+ 1|\+= 1/,
  },
  {
    id: 'a-moment-early',
    wrong: { isOut: ({ fails, checkedAt }, now, { maxFails, failTimeout }) => maxFails > 0 && fails >= maxFails && now - checkedAt < failTimeout },
    diagnosis: { zh: '恰好过了 failTimeout 就放行，早了一步：要超过才算', en: 'a balancer that lets somebody back in exactly at failTimeout, a moment early: it has to be over' },
    section: 'failures',
    card: 'c-excluded',
    line: /failTimeout/,
  },
  {
    id: 'all-try-it',
    wrong: { checked: ({ checkedAt }) => checkedAt },
    diagnosis: { zh: '过了 failTimeout 就完全放开，不是放一个请求去探：结果没回来之前，后面的请求也跟着去', en: 'a balancer that opens up after failTimeout instead of sending one request to try: until its answer is there, others follow it' },
    section: 'failures',
    card: 'c-excluded',
    line: /checked/i,
  },
  {
    id: 'any-success-clears',
    wrong: { clears: () => true },
    diagnosis: { zh: '任何一次成功都把失败次数清零：一半失败的机器永远凑不够 maxFails', en: 'a balancer in which any success clears the failures: a machine that fails every other time never has enough of them' },
    section: 'failures',
    card: 'c-excluded',
    line: /fails\s*=\s*0/,
  },
  {
    id: 'never-cleared',
    wrong: { clears: () => false },
    diagnosis: { zh: '探测成功也不清零：以后每隔 failTimeout 才给它一个请求', en: 'a balancer that clears no failures even when the one that tried succeeds: from then on it gets a request every failTimeout' },
    section: 'failures',
    card: 'c-excluded',
    line: /'ok'|fails/,
  },
  {
    id: 'tries-again',
    wrong: { takesTried: true },
    diagnosis: { zh: '重试时不看 tried：同一个请求又打回刚失败的那台', en: 'a balancer that ignores tried: the same request goes back to where it has just failed' },
    section: 'retry',
    card: 'c-retry-tried',
    line: /pick|filter|continue/,
  },
  {
    id: 'backups-share',
    wrong: { groups: (peers) => [peers] },
    diagnosis: { zh: '让备用机平时也分流量', en: 'a balancer that gives backups a share in ordinary times' },
    section: 'failures',
    card: 'c-backup',
    line: /backup|filter|for\s*\(/,
  },
  {
    id: 'backups-too-late',
    wrong: { groups: backupsOnlyAlone },
    diagnosis: { zh: '名单里一台主机都没有才用备用机：主机都在、但都被摘除或试过时，返回了空', en: 'a balancer that uses backups only when the list has no primaries: with all of them left out or tried it picks nobody' },
    section: 'failures',
    card: 'c-backup',
    line: /backup/,
  },
  {
    id: 'panics',
    wrong: { panics: forgiveAll },
    diagnosis: { zh: '全被摘除时把失败次数清零、从头再来：nginx 1.11.5 起不再这样，该返回空', en: 'a balancer that forgives everyone when all are left out: nginx has not done so since 1.11.5, nobody is picked' },
    section: 'failures',
    card: 'c-backup',
    line: /fails\s*=\s*0|undefined/,
  },
  {
    id: 'leaves-out-the-only',
    wrong: { sparesTheOnly: false },
    diagnosis: { zh: '名单里只有一台也照样摘除：它偶尔失败，服务就整段不可用', en: 'a balancer that leaves out even the only one there is: it fails now and then, and the service is gone for a while' },
    section: 'failures',
    card: 'c-backup',
    line: /fails\s*>=|length|size/,
  },
  {
    id: 'update-forgives',
    wrong: { keep: ({ current }, member) => ({ ...freshPeer(member), current }) },
    diagnosis: { zh: '每次更新列表就忘掉失败：列表一抖动，坏机器立刻放回来', en: 'a balancer that forgets failures at every update: the list flaps, and broken machines are back' },
    section: 'data',
    card: 'c-keep-state',
    line: /update|effective\s*:|fails\s*:/,
  },
];

function backupsOnlyAlone(peers: readonly Parameters<Rules['clears']>[0][]): ReturnType<Rules['groups']> {
  const primaries = peers.filter(({ member }) => !member.backup);
  return [primaries.length > 0 ? primaries : peers];
}

function forgiveAll(peers: readonly Parameters<Rules['clears']>[0][]): boolean {
  for (const peer of peers) peer.fails = 0;
  return true;
}

/** Known wrong ideas of step 3. */
export const failuresMutants: readonly Mutant[] = mutantsOf(IDEAS, (wrong) => () => ({ failures: failuresBy(wrong) }));

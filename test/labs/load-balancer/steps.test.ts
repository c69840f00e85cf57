import { expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { oneOf } from '../../../src/labs/kit/dice.ts';
import { RoundRobin } from '../../../src/labs/load-balancer/algorithms/round-robin.ts';
import { Swrr } from '../../../src/labs/load-balancer/algorithms/swrr.ts';
import { failuresModel } from '../../../src/labs/load-balancer/steps/failures/model.ts';
import { roundRobinModel } from '../../../src/labs/load-balancer/steps/round-robin/model.ts';
import { smoothWeightedModel } from '../../../src/labs/load-balancer/steps/smooth-weighted/model.ts';
import { join, leave, picking, repeat, reweigh, someMembers } from '../../../src/labs/load-balancer/steps/traffic.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => `agree/${index}`);

test.each(SEEDS)('the model of step 1 picks as the algorithm of the lab does while members come and go (%s)', (seed) => {
  const rng = seededRng(seed);
  const { setup, calls } = picking(rng, { members: someMembers(rng, [0, 5], [0, 1, 2]) }, { length: 60, changes: 0.2, by: [leave, join([0, 1]), repeat, reweigh(() => oneOf(rng, [0, 1]))] });
  const [model, algorithm] = [roundRobinModel(), new RoundRobin()];
  const picks = [model, algorithm].map((balancer) => {
    balancer.update(setup.members, 0);
    return calls.map((call) => (call.is === 'update' ? balancer.update(call.members, call.at) : balancer.pick({ key: '', now: call.at })?.id));
  });
  expect(picks[0]).toEqual(picks[1]);
});

test.each(SEEDS)('the model of step 3 picks as the algorithm of the lab does, and fails as it does (%s)', (seed) => {
  const rng = seededRng(seed);
  const options = { maxFails: oneOf(rng, [0, 1, 2, 3]), failTimeout: 2_000_000 };
  const members = someMembers(rng, [1, 5], [1, 2, 3, 5, 8]).map((one, index) => ({ ...one, ...(index === 1 && { backup: true as const }), ...(index === 2 && { down: true as const }) }));
  const [model, algorithm] = [failuresModel(options), new Swrr(options)];
  for (const balancer of [model, algorithm]) balancer.update(members, 0);
  let now = 0;
  for (let index = 0; index < 200; index++) {
    now += oneOf(rng, [0, 1, 2, 3]) * 500_000;
    const tried = new Set(rng() < 0.2 ? [oneOf(rng, ['a', 'b', 'c'])] : []);
    const picked = model.pick({ key: '', now, tried });
    expect(algorithm.pick({ key: '', now, tried })?.id).toBe(picked?.id);
    const outcome = rng() < 0.3 ? 'failed' : 'ok';
    if (picked && rng() < 0.8) for (const balancer of [model, algorithm]) balancer.report(picked.id, outcome, 1000, now);
  }
});

test.each([
  [[5, 1, 1], 'aabacaa'],
  [[4, 2, 1], 'abacaba'],
])('the model of step 2 gives the weights %j as nginx does', (weights, order) => {
  const model = smoothWeightedModel();
  model.update(
    weights.map((weight, index) => ({ id: 'abc'.charAt(index), weight })),
    0,
  );
  const round = Array.from(order, () => model.pick({ key: '', now: 0 })?.id);
  expect([...round, ...Array.from(order, () => model.pick({ key: '', now: 0 })?.id)].join('')).toBe(order + order);
});

import { seededRng } from '../../../../domain/rng.ts';
import type { Step } from '../../../kit/lab.ts';
import { talk } from '../../../kit/script-server.ts';
import { SECOND } from '../requests.ts';
import { distributedChecks } from './checks.ts';
import { describeLinks, SERVER_COLUMNS, wayOf } from './drive.ts';
import { distributedMutants } from './mutants.ts';
import { SmallServer } from './small-server.ts';

const REQUESTS = 2000;
const LINKS = [{ name: 'service', options: { amount: 2000, period: SECOND, burst: 400 } }, { name: 'api', options: { amount: 1000, period: SECOND, burst: 200 } }];

/** Step 5: one Lua script on Redis. */
export const distributedStep: Step = {
  id: 'distributed',
  title: { zh: 'Redis + Lua', en: 'distributed' },
  exports: [],
  texts: ['takeScript', 'keyPattern'],
  columns: SERVER_COLUMNS,
  describe: describeLinks,
  work: (load, keys) => {
    const rng = seededRng('bench');
    const order = Array.from({ length: REQUESTS }, () => `s${Math.floor(rng() * keys)}`);
    return () => {
      const server = new SmallServer();
      const way = wayOf(load(), LINKS);
      order.forEach((service, index) => talk(way({ is: 'ask', service, cost: 1, at: index * 100 }), server));
      return REQUESTS;
    };
  },
  checks: distributedChecks,
  mutants: distributedMutants,
};

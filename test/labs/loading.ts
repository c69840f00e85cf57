import { transformSync } from 'esbuild';
import type { Load, Solution } from '../../src/labs/kit/lab.ts';
import { Budget } from '../../src/runner/child/budget.ts';
import { meter } from '../../src/runner/meter.ts';

/** Runs a file of a lab anew each time, its cost counted as the runner counts it; of the kit it imports types only. */
export function loading(source: string): Load {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const file = new Function('module', '$meter', meter(code).code) as (module: { exports: Solution }, budget: Budget) => void;
  const budget = new Budget(Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, () => 0, (why) => {
    throw new Error(why);
  });
  const load = (): Solution => {
    const module = { exports: {} };
    file(module, budget);
    return module.exports;
  };
  return Object.assign(load, { cost: () => budget.cost });
}

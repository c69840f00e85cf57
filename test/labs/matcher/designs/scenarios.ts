import type { Design } from '../../../../src/labs/matcher/designs/design.ts';
import type { DesignReport } from '../../../../src/labs/matcher/designs/report.ts';
import { runDesign } from '../../../../src/labs/matcher/designs/run.ts';
import { type DesignFault, type DesignScenario, USUAL_SCENARIO } from '../../../../src/labs/matcher/designs/scenario.ts';
import { SECOND } from '../../../../src/labs/kit/quantity.ts';

/** A small one, with users enough for shares to be near what they should. */
export const SMALL: DesignScenario = { ...USUAL_SCENARIO, duration: 7 * SECOND, offered: 1500, users: 8000 };

const AT = 1.03 * SECOND;
export const NODE: DesignFault = { kind: 'node', at: AT, lasts: 0 };
export const PAUSE: DesignFault = { kind: 'pause', at: AT, lasts: 3 * SECOND };
export const BLINK: DesignFault = { kind: 'pause', at: AT, lasts: 0.4 * SECOND };
export const CENTER: DesignFault = { kind: 'center', at: AT, lasts: 0 };

/** A run whose ceilings nobody asks about. */
export function played(design: Design, fault?: DesignFault, change: Partial<DesignScenario> = {}): DesignReport {
  return runDesign(design, { ...SMALL, ...change, fault }, []);
}

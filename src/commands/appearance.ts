import { colourLevel, type Theme, themeFor } from '../terminal/theme.ts';
import type { Context } from './context.ts';

/** The theme for this terminal and this learner. */
export function themeOf({ env, settings }: Context): Theme {
  return themeFor(env, settings, colourLevel(env));
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Home } from './home.ts';
import { wengu } from './program.ts';

const STEP = join(import.meta.dirname, '../../content/labs/limiter/steps/token-bucket');

export const REFERENCE = readFileSync(join(STEP, 'reference.ts'), 'utf8');
export const STARTER = readFileSync(join(STEP, 'starter.ts'), 'utf8');
/** The reference without its clamp. */
export const UNCLAMPED = REFERENCE.replace('Math.min(full, bucket.level + (now - bucket.last) * amount)', 'bucket.level + (now - bucket.last) * amount');

/** Starts the limiter lab in a home; its folder. */
export async function startLab(home: Home): Promise<string> {
  const { code, stderr } = await wengu(home, ['lab', 'start', 'limiter']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return join(home.folder, 'wengu-labs/limiter');
}

export function save(folder: string, text: string): void {
  writeFileSync(join(folder, 'solution.ts'), text);
}

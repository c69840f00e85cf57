import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Home, homeIn, makeHome } from './home.ts';

const isRoot = process.getuid?.() === 0;

function attempt(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether this user may mount a file system, as root mostly may. */
export const canMount: boolean = (() => {
  if (!isRoot || process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'wengu-mount-'));
  const mounted = attempt('mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', folder) && attempt('umount', folder);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
})();

/** Root may write anywhere, so only a read-only mount binds it; others are bound by permissions. */
export const canMakeReadOnly: boolean = canMount || !isRoot;

/** A home whose data folder is a disk of its own, of a few hundred KiB. Only where `canMount`. */
export function homeOnSmallDisk(kib: number): Home {
  const home = makeHome();
  mkdirSync(home.data);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'none', home.data]);
  onTestFinished(() => void attempt('umount', '-l', home.data));
  return home;
}

/** A home whose data folder can be made read-only. Only where `canMakeReadOnly`. */
export function homeToLock(): { readonly home: Home; readonly lock: () => void; readonly unlock: () => void } {
  const home = canMount ? homeOnSmallDisk(16_384) : homeWithFolder();
  const remount = (mode: string): void => void execFileSync('mount', ['-o', `remount,${mode}`, home.data]);
  const lock = (): void => (canMount ? remount('ro') : chmodSync(home.data, 0o555));
  const unlock = (): void => (canMount ? remount('rw') : chmodSync(home.data, 0o755));
  if (!canMount) onTestFinished(unlock);
  return { home, lock, unlock };
}

function homeWithFolder(): Home {
  const home = homeIn(makeHome().folder);
  mkdirSync(home.data);
  return home;
}

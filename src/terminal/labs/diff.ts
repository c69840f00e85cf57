import type { DiffLine } from '../../domain/labs/difference.ts';
import type { Theme } from '../theme.ts';

const AROUND = 2;

/** A comparison as text: changed lines with two around them; nothing when nothing differs. */
export function diffText(lines: readonly DiffLine[], { added, removed, muted }: Pick<Theme, 'added' | 'removed' | 'muted'>): readonly string[] {
  const near = (index: number): boolean => lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ is }) => is !== 'same');
  let skipping = false;
  return lines.flatMap(({ is, text }, index): readonly string[] => {
    if (!near(index)) {
      const first = !skipping && index > 0;
      skipping = true;
      return first ? [muted('...')] : [];
    }
    skipping = false;
    if (is === 'same') return [`  ${text}`];
    return [is === 'old' ? removed(`- ${text}`) : added(`+ ${text}`)];
  });
}

import type { Notice } from '../../domain/review/desk.ts';
import { sayFault } from '../phrases/faults.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { reviewPhrases as p } from '../phrases/review.ts';

/** A notice in one line. */
export function sayNotice(notice: Notice, say: Speaker): string {
  switch (notice.is) {
    case 'graded':
      return say(p.graded, say(p[notice.rating]), say(p.interval, notice.interval));
    case 'leech':
      return say(p.leech, notice.lapses);
    case 'undone':
      return say(p.undone, notice.what);
    case 'faults': {
      const [first] = notice.faults;
      return first ? say(p.faults, first.line, sayFault(first, say.lang)) : say(p.unchanged);
    }
    case 'editor-failed':
      return say(p.editorFailed, notice.editor);
    default:
      return say(p[notice.is]);
  }
}

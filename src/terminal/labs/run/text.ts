import { wrap } from '../../markdown/wrap.ts';
import type { RunPen } from './pen.ts';
import type { Picture } from './picture.ts';
import { courseLines } from './sparks.ts';

/** A run as text: what it was, its course in small, and its report. No line is wider than the pen's columns. */
export function runText(picture: Picture, pen: RunPen): readonly string[] {
  const { names, span } = picture;
  return [...wrap(pen.theme.title(picture.title(pen)), pen.columns), '', ...courseLines(names, picture.courses(pen.say), span, pen), '', ...picture.report(pen)];
}

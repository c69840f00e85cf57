import { backgroundHighlight, holdProgram } from './painter.ts';
import { Reader, type ReaderOptions } from './reader.ts';

/** A reader with its highlighter: there for the first frame when that shows code, else coming while the learner reads. */
export async function openReader(options: Omit<ReaderOptions, 'highlight'>): Promise<Reader> {
  const { highlight, ready } = backgroundHighlight(options.theme);
  const { book, start } = options;
  if ('item' in start || holdProgram(book.sections[start.section]?.blocks ?? [])) await ready;
  return new Reader({ ...options, highlight });
}

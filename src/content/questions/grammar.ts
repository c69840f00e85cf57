import type { QuestionBody } from '../../domain/topic.ts';
import type { FaultList } from '../fault-list.ts';
import type { Fenced, Region } from '../outline.ts';

/** How one kind of question is written: the line that begins an answer, and the reader of all of them. */
export interface AnswerGrammar {
  /** Also fits an answer written a little wrong, so that it becomes a fault and not a part of the prompt. */
  readonly begins: RegExp;
  /** Reads the answers; faults make the question unusable, whatever is returned. */
  readonly read: (answers: Region, fenced: Fenced, line: number, faults: FaultList) => QuestionBody;
}

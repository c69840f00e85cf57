import { commandPhrases } from '../terminal/phrases/commands.ts';
import type { Phrase } from '../terminal/phrases/phrase.ts';
import type { Command } from './command.ts';

/** A command as the help lists it; its file is imported when it is needed. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: Phrase;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command, in the order of the help. One line each. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'home', summary: commandPhrases.home, load: () => import('./home.ts') },
  { name: 'review', summary: commandPhrases.review, load: () => import('./review.ts') },
  { name: 'quiz', summary: commandPhrases.quiz, load: () => import('./quiz.ts') },
  { name: 'due', summary: commandPhrases.due, load: () => import('./due.ts') },
  { name: 'topics', summary: commandPhrases.topics, load: () => import('./topics.ts') },
  { name: 'progress', summary: commandPhrases.progress, load: () => import('./progress.ts') },
  { name: 'read', summary: commandPhrases.read, load: () => import('./read.ts') },
  { name: 'search', summary: commandPhrases.search, load: () => import('./search.ts') },
  { name: 'lab', summary: commandPhrases.lab, load: () => import('./lab.ts') },
  { name: 'import', summary: commandPhrases.import, load: () => import('./import.ts') },
  { name: 'check', summary: commandPhrases.check, load: () => import('./check.ts') },
  { name: 'config', summary: commandPhrases.config, load: () => import('./config.ts') },
  { name: 'backup', summary: commandPhrases.backup, load: () => import('./backup.ts') },
  { name: 'restore', summary: commandPhrases.restore, load: () => import('./restore.ts') },
  { name: 'doctor', summary: commandPhrases.doctor, load: () => import('./doctor.ts') },
];

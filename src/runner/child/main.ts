import { readFileSync, writeSync } from 'node:fs';
import { type Frame, type Job, RESULTS_FD } from '../job.ts';
import { Session } from './session.ts';

/**
 * The process in which a learner's solution runs: it waits for a job on standard input, sends frames and ends. It is
 * started ahead of time, so that a job finds it ready, and holds what it needs of the process before the globals close.
 */
const exit = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);
const on = process.on.bind(process);

function send(nonce: string, frame: Frame): void {
  const bytes = Buffer.from(`${nonce}${JSON.stringify(frame)}\n`);
  for (let from = 0; from < bytes.length; ) from += written(bytes, from);
}

function written(bytes: Buffer, from: number): number {
  try {
    return writeSync(RESULTS_FD, bytes, from);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}

function main(words: string): void {
  const job = JSON.parse(words) as Job;
  const door = {
    send: (frame: Frame) => send(job.nonce, frame),
    exit: () => exit(0),
    onUncaught: (hear: (error: unknown) => void) => {
      on('uncaughtException', hear);
      on('unhandledRejection', hear);
    },
  };
  new Session(job, door).run().catch((error: unknown) => {
    door.send({ is: 'broken', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    exit(0);
  });
}

const words = readFileSync(0, 'utf8');
if (words !== '') main(words);

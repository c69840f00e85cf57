import { Writable } from 'node:stream';
import { createPrompt, ExitPromptError, useEffect, useKeypress, useState } from '@inquirer/core';
import { Left } from './left.ts';
import type { Screen } from './screen.ts';

/** A key as readline names it; `sequence` is what was typed. */
export interface Key {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
}

/** A full-screen conversation: it paints frames and takes keys until it is over. */
export interface Stage {
  /** The lines of the current frame. */
  readonly frame: (columns: number, rows: number) => readonly string[];
  /** Takes a key. `end` closes the stage; a function runs with the terminal given back, as for an editor. */
  readonly press: (key: Key) => 'stay' | 'end' | (() => void);
}

interface StageConfig {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly out: NodeJS.WriteStream;
  /** Hears what a key led to when it can't be borne; an error thrown from a key's listener would end the process. */
  readonly fail: (error: unknown) => void;
}

/**
 * One prompt for the whole conversation: between two prompts typed keys would be lost. Inquirer reads the keys; the
 * frames are painted on our own screen, so what inquirer would draw goes nowhere.
 */
const stagePrompt = createPrompt<void, StageConfig>(({ stage, screen, out, fail }, done) => {
  const [tick, setTick] = useState(0);
  const repaint = (): void => screen.paint(stage.frame(screen.size.columns, screen.size.rows));
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      fail(error);
      done();
    }
  };
  useKeypress((key, rl) => {
    attempt(() => {
      const outcome = stage.press(key as Key);
      if (outcome === 'end') return done();
      if (typeof outcome === 'function') aside(outcome, screen, rl);
      setTick(tick + 1);
    });
  });
  useEffect((rl) => {
    const resized = (): void => {
      screen.forget();
      attempt(repaint);
    };
    const suspended = (): void => {
      aside(() => process.kill(process.pid, 'SIGTSTP'), screen, rl);
      attempt(repaint);
    };
    out.on('resize', resized);
    rl.on('SIGTSTP', suspended); // readline's own handling would leave the shell on our screen and not come back
    return () => out.removeListener('resize', resized);
  }, []);
  screen.enter();
  repaint();
  return '';
});

/** Gives the terminal back while something else uses it. */
function aside(run: () => void, screen: Screen, rl: { pause(): void; resume(): void }): void {
  rl.pause();
  process.stdin.setRawMode?.(false);
  screen.leave();
  try {
    run();
  } finally {
    process.stdin.setRawMode?.(true);
    rl.resume();
    screen.enter();
  }
}

/** Plays a stage on the terminal. Throws `Left` on Ctrl-C, and what a key threw; the terminal is restored either way. */
export async function play(stage: Stage, screen: Screen, out: NodeJS.WriteStream): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
  };
  try {
    await stagePrompt({ stage, screen, out, fail }, { output: nowhere as NodeJS.WriteStream });
  } catch (error) {
    throw error instanceof ExitPromptError ? new Left() : error;
  } finally {
    screen.leave();
  }
  if (failure) throw failure.error;
}

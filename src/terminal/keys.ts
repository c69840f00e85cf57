import { Writable } from 'node:stream';
import { createPrompt, ExitPromptError, useEffect, useKeypress, useState } from '@inquirer/core';
import { Left } from './left.ts';
import type { Screen } from './screen.ts';

/** A key as readline names it; `sequence` is what was typed. */
export interface Key {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

/** A full-screen conversation: it paints frames and takes keys until it is over. */
export interface Stage {
  /** The lines of the current frame. */
  readonly frame: (columns: number, rows: number) => readonly string[];
  /** Takes a key. `end` closes the stage; a function runs with the terminal given back, as for an editor. */
  readonly press: (key: Key) => 'stay' | 'end' | (() => void);
  /** For a stage that changes by itself, as time passes or something it waits for arrives: it calls `changed` then. Returns what stops it. */
  readonly watch?: (changed: () => void) => () => void;
}

interface StageConfig {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly out: NodeJS.WriteStream;
  readonly ending: Ending;
}

/** How the conversation ended. An error thrown from a key's listener would end the process, so it is kept here. */
interface Ending {
  over: boolean;
  failure?: { readonly error: unknown };
}

/**
 * One prompt for the whole conversation: between two prompts typed keys would be lost. Inquirer reads the keys; the
 * frames are painted on our own screen, so what inquirer would draw goes nowhere.
 */
const stagePrompt = createPrompt<void, StageConfig>(({ stage, screen, out, ending }, done) => {
  const [tick, setTick] = useState(0);
  const repaint = (): void => screen.paint(stage.frame(screen.size.columns, screen.size.rows));
  const end = (failure?: { readonly error: unknown }): void => {
    if (!ending.over) Object.assign(ending, { over: true, failure });
    done();
  };
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      end({ error });
    }
  };
  useKeypress((key, rl) => {
    attempt(() => {
      if ((key as Key).ctrl && key.name === 'd') return end({ error: new Left() });
      const outcome = stage.press(key as Key);
      if (outcome === 'end') return end();
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
    const unwatch = stage.watch?.(() => attempt(repaint));
    out.on('resize', resized);
    rl.on('SIGTSTP', suspended); // readline's own handling would leave the shell on our screen and not come back
    rl.on('close', () => end({ error: new Left() })); // the input is gone
    return () => {
      unwatch?.();
      out.removeListener('resize', resized);
    };
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

/** Plays a stage on the terminal. Throws `Left` on Ctrl-C and Ctrl-D, and what a key threw; the terminal is restored either way. */
export async function play(stage: Stage, screen: Screen, out: NodeJS.WriteStream): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
  const ending: Ending = { over: false };
  try {
    await stagePrompt({ stage, screen, out, ending }, { output: nowhere as NodeJS.WriteStream });
  } catch (error) {
    throw error instanceof ExitPromptError ? new Left() : error;
  } finally {
    screen.leave();
  }
  if (ending.failure) throw ending.failure.error;
}

import { createInterface } from 'node:readline';
import { Left } from './left.ts';

const PROMPT = '> ';

/** Lines that somebody types on the terminal, with the usual keys to edit them and to bring earlier ones back; ends at Ctrl-D, throws `Left` at Ctrl-C. */
export async function* typedLines(input: NodeJS.ReadStream, output: NodeJS.WriteStream): AsyncGenerator<string> {
  const reader = createInterface({ input, output, terminal: true, prompt: PROMPT });
  let left = false;
  reader.on('SIGINT', () => {
    left = true;
    reader.close();
  });
  try {
    reader.prompt();
    for await (const line of reader) {
      yield line;
      reader.prompt();
    }
  } finally {
    reader.close();
    output.write('\n');
  }
  if (left) throw new Left();
}

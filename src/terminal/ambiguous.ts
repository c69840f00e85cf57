/**
 * Asks the terminal how many columns a line-drawing character takes: writes one and reads back the cursor's column
 * (CSI 6 n, answered by CSI row ; column R). `undefined` when the terminal does not answer in time.
 */
export async function ambiguousWidth(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, patience: number): Promise<number | undefined> {
  stdin.setRawMode(true);
  stdin.resume();
  const answer = new Promise<number | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    stdin.once('data', (data) => {
      clearTimeout(timer);
      const [, column] = /\[\d+;(\d+)R/.exec(String(data)) ?? [];
      resolve(column === undefined ? undefined : Number(column) - 1);
    });
  });
  stdout.write('\r\u2500\u001b[6n');
  const columns = await answer;
  stdout.write('\r\u001b[K');
  stdin.setRawMode(false);
  stdin.pause();
  return columns;
}

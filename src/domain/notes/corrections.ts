import type { Block, Inline } from '../markdown/tokens.ts';
import type { NoteSection } from '../topic.ts';

const TITLE = /更正|correction/i;

/** Whether a section corrects what the old notes say; interviewers may still hold the old answers, so it is to stand out. */
export function isCorrections({ title }: Pick<NoteSection, 'title'>): boolean {
  return TITLE.test(title);
}

/** The tables of a corrections section with a sign before each old claim and each truth. */
export function signed(blocks: readonly Block[], signs: { readonly wrong: string; readonly right: string }): readonly Block[] {
  const before = (sign: string, tokens: readonly Inline[]): readonly Inline[] => [{ type: 'text', text: `${sign} ` }, ...tokens];
  return blocks.map((block) => {
    if (block.type !== 'table') return block;
    const last = block.header.length - 1;
    const sign = (index: number): string | undefined => (index === 0 ? signs.wrong : index === last ? signs.right : undefined);
    const rows = block.rows.map((row) =>
      row.map((cell, index) => {
        const mark = sign(index);
        return mark === undefined ? cell : { tokens: before(mark, cell.tokens) };
      }),
    );
    return { ...block, rows };
  });
}

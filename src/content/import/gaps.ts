import type { Gap } from '../../domain/import.ts';
import type { Lang } from '../../domain/topic.ts';

const WORDS = {
  zh: { title: (name: string) => `# ${name}：还没有内容的标题`, note: '由 wengu import 生成，每次导入重写。', line: (line: number) => `（第 ${line} 行）` },
  en: {
    title: (name: string) => `# ${name}: headings without text`,
    note: 'Made by wengu import and written anew at each import.',
    line: (line: number) => ` (line ${line})`,
  },
};

/** The list of gaps as a file beside the modules. */
export function gapsText(gaps: readonly Gap[], name: string, lang: Lang): string {
  const words = WORDS[lang];
  const lines = gaps.map(({ path, line }) => `- [ ] ${path.join(' / ')}${words.line(line)}`);
  return [words.title(name), '', words.note, '', ...lines, ''].join('\n');
}

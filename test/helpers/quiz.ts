import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { type Env, type Home, makeHome, readStore } from './home.ts';
import { addModules, type TestModule } from './modules.ts';

const question = (slug: string, title: string, kind: string, prompt: string, answers: string, version = ''): string =>
  `### q-${slug} ${title}\n\`${kind}\` \`L1\`${version === '' ? '' : ` \`${version}\``} \`src:S1\`\n\n${prompt}\n\n${answers}\n\n> Why: since ${slug} is so.\n`;

const SINGLE = question('single', 'One of them', 'single', 'Which keyword starts a goroutine?', '- [x] `go`\n- [ ] `run`\n  - no such keyword\n- [ ] `spawn`\n  - that is Erlang');
const MULTI = question('multi', 'Some of them', 'multi', 'Which are builtin?', '- [x] `len`\n- [x] `cap`\n- [ ] `size`\n  - C has it\n- [ ] `count`');
const TF = question('tf', 'So or not', 'tf', 'A nil map can be read.', '- [x] True\n- [ ] False', 'go>=1.0');
const FILL = question('fill', 'Fill it in', 'fill', 'What does it print?\n\n```go\nfmt.Println(16 * 16)\n```', '= 256');
const MATCH = question('match', 'Pair them', 'match', 'Match the zero values.', '- `int` -> `0`\n- `string` -> `""`\n- `bool` -> `false`');
const ORDER = question('order', 'Line them up', 'order', 'In which order?', '1. compile\n2. link\n3. run');
const SHORT = question('short', 'Say it', 'short', 'Why is a mutex not copied?', '- [ ] (2) its state would be split ~ state|copy\n- [ ] (1) vet finds it ~ vet');

/** One question of each kind, and a card that teaches what q-fill asks. */
export const QUIZ: TestModule = {
  id: 'own/quiz',
  lang: 'en',
  title: 'Quizzing',
  quiz: [SINGLE, MULTI, TF, FILL, MATCH, ORDER, SHORT].join('\n'),
  cards: [
    { id: 'c-print', title: 'What Println prints', front: 'What does Println print of 16 * 16?', back: 'It prints 256.' },
    { id: 'c-mutex', title: 'Copies of a mutex', front: 'Why is a mutex never copied?', back: 'Its state would be split; vet finds it.' },
  ],
};

/** A home whose own content is the quiz module. */
export async function quizHome(module: TestModule = QUIZ): Promise<Home> {
  const home = makeHome();
  await addModules(home, module);
  return home;
}

export interface AttemptEntry {
  readonly quiz: string;
  readonly place: number;
  readonly question: string;
  readonly reply: string;
  readonly score: number | null;
  readonly confidence: number | null;
}

/** Attempts in the order they were written. */
export function readAttempts(home: Home): readonly AttemptEntry[] {
  return readStore(home, (db) => db.prepare('SELECT quiz, place, question, reply, score, confidence FROM attempts ORDER BY seq').all() as AttemptEntry[]);
}

/** An environment in which `go` is a script that says what it was told to. */
export function withGo(home: Home, output: string): Env {
  const folder = `${home.folder}/fake go`;
  mkdirSync(folder, { recursive: true });
  const script = `#!/bin/sh\ncase "$1" in\n  env) echo go1.27.0 ;;\n  build) printf '#!/bin/sh\\necho "${output}"\\n' > main; chmod +x main ;;\nesac\n`;
  writeFileSync(`${folder}/go`, script);
  chmodSync(`${folder}/go`, 0o755);
  return { PATH: `${folder}:${process.env['PATH']}` };
}

/** The floors of the house. Each rule's comment tells an offender why; the README draws the same picture. */
const side = (floor, others) => ({
  name: `${floor}-knows-no-neighbour`,
  comment: `${floor}/ imports only the floors below it (domain, labs). The floors beside it are introduced to it by a command: pass what you need as an argument.`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: `^src/(${others.join('|')}|commands)/|^src/[^/]+\\.ts$` },
});

const BESIDE = ['content', 'store', 'terminal', 'runner', 'engines'];

export default {
  forbidden: [
    {
      name: 'domain-is-the-ground',
      comment: 'domain/ imports only itself and ts-fsrs: it is pure, so that every rule of the product can be tested with literals.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/|node_modules/ts-fsrs/' },
    },
    {
      name: 'labs-are-pure',
      comment: 'A lab imports only domain/, labs/kit/ and its own folder: no node modules, no clock, no other lab.',
      severity: 'error',
      from: { path: '^src/labs/([^/]+)/' },
      to: { pathNot: '^src/domain/|^src/labs/kit/|^src/labs/$1/' },
    },
    ...BESIDE.map((floor) => side(floor, BESIDE.filter((other) => other !== floor))),
    {
      name: 'commands-know-no-command',
      comment: 'No command imports another: what two of them need sinks to a floor below. A command may have a folder of its own name; command.ts, context.ts, appearance.ts and stamp.ts are what all share.',
      severity: 'error',
      from: { path: '^src/commands/([^/]+?)(?:\\.ts$|/)', pathNot: '^src/commands/index\\.ts$' },
      to: { path: '^src/commands/', pathNot: '^src/commands/(command|context|appearance|stamp)\\.ts$|^src/commands/$1(\\.ts$|/)' },
    },
    {
      name: 'nothing-imports-the-roof',
      comment: 'main.ts, world.ts and launch.ts are the top floor: they import, nobody imports them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|launch)\\.ts$' },
      to: { path: '^src/(main|world|launch)\\.ts$' },
    },
    {
      name: 'only-the-terminal-draws',
      comment: 'chalk, inquirer, marked-terminal and highlight.js belong to terminal/: everything else returns data.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/terminal/' },
      to: { path: 'node_modules/(chalk|inquirer|@inquirer|marked-terminal|highlight\\.js)/' },
    },
    {
      name: 'only-the-store-speaks-sql',
      comment: 'better-sqlite3 belongs to store/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'only-content-parses-markdown',
      comment: 'marked belongs to content/lex.ts: 25 ms of import that a start of the program must not pay.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/content/lex\\.ts$' },
      to: { path: 'node_modules/marked/' },
    },
    {
      name: 'only-the-engines-speak-redis',
      comment: 'ioredis belongs to engines/: a lab speaks through the interface it owns.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engines/' },
      to: { path: 'node_modules/ioredis/' },
    },
    { name: 'no-circles', comment: 'Files that import each other in a loop are one file in disguise: move what both need below them.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-missing', comment: 'An import that resolves to nothing.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.mts', '.js', '.mjs', '.d.ts'] },
  },
};

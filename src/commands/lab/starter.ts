const KIT_IMPORT = /^import type \{([^}]*)\} from '\.\/kit';\n*/m;

/** A solution with another step's starter after it; what both import from the kit is imported once. */
export function withStarter(solution: string, starter: string): string {
  if (solution.trim() === '') return starter;
  const [own, added] = [namesIn(solution), namesIn(starter)];
  const body = starter.replace(KIT_IMPORT, '').trim();
  if (added.every((name) => own.includes(name))) return `${solution.trimEnd()}\n\n${body}\n`;
  const names = [...new Set([...own, ...added])].toSorted().join(', ');
  const line = `import type { ${names} } from './kit';\n`;
  const head = KIT_IMPORT.test(solution) ? solution.replace(KIT_IMPORT, `${line}\n`) : `${line}\n${solution}`;
  return `${head.trimEnd()}\n\n${body}\n`;
}

function namesIn(text: string): readonly string[] {
  const [, names = ''] = KIT_IMPORT.exec(text) ?? [];
  return names.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

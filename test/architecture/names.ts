import type { Source } from './importRule.ts';

/** Names that were replaced by the field's terms and must not come back (docs/glossary.md has the terms). */
export const GONE_NAMES = [
  'Said',
  'Wish',
  'Shelf',
  'Trail',
  'HANDFUL',
  'HELD',
  'diary',
  'Trouble',
  'Turns',
  'Basis',
  'DaySpan',
  'Journal',
] as const;

const EXPORT = /^export (?:async |abstract )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

const exportsOf = ({ text }: Source): readonly string[] => [...text.matchAll(EXPORT)].map(([, name]) => String(name));

/** Names that two files export, each with its files. */
export function namesExportedTwice(sources: readonly Source[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const source of sources) {
    for (const name of exportsOf(source)) files.set(name, [...(files.get(name) ?? []), source.path]);
  }
  return [...files].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

/** Uses of gone names in code, as `file: name`. Strings and comments are prose and are not searched. */
export function goneNamesIn({ path, text }: Source): readonly string[] {
  const code = text
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  return GONE_NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).map((name) => `${path}: ${name}`);
}

/** One row of docs/glossary.md. */
export interface GlossaryEntry {
  readonly term: string;
  readonly meaning: string;
  /** A file, a folder or an exported name, as the row spells it. */
  readonly home: string;
}

/** Rows of the tables of docs/glossary.md: term, meaning, home in backticks, Okta's or AWS's term. */
export const glossaryEntries = (markdown: string): readonly GlossaryEntry[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:term|---)/i.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, term = '', meaning = '', home = '']) => ({ term, meaning, home: home.replaceAll('`', '') }));

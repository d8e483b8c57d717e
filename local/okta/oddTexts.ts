/** Texts that people and apps may have in Okta, and that a table, a spreadsheet or a store may take wrongly. */
import { seededRandom } from './random.ts';

/** Formulas, control characters, quotes, other scripts, mark-up, and texts that look like something else. */
export const ODD_TEXTS: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '"=1+1"',
  'quote " comma , semicolon ;',
  'two\r\nlines',
  'Zoë Müller-Ångström',
  '山田 太郎',
  'مريم',
  '👩🏽‍💻',
  '\u202egnp.exe',
  '<script>alert(1)</script>',
  'null',
  'undefined',
  '__proto__',
  '007',
  '1e10',
  '2026-03-01',
  '00u00000000000000000',
];

/** Labels without a visible character. */
export const BLANK_TEXTS: readonly string[] = ['', ' ', '   ', '\t', '\n', '\u00a0', '\u200b', '\u3000'];

/** A text of this many characters that hardly compresses, three bytes each in UTF-8; always the same one for a seed. */
export function longText(seed: string, length: number): string {
  const random = seededRandom(seed);
  let text = '';
  while (text.length < length) text += String.fromCharCode(0x4e00 + random.int(20_000));
  return text;
}

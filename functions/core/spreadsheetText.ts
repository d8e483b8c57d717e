// Shared with the page.
import { firstVisible } from './visibleText.ts';

/** The form of compatibility turns full-width and small signs, which spreadsheets take as well, into these. */
const FORMULA_SIGNS: ReadonlySet<string> = new Set(['=', '+', '-', '@']);

/** A cell with one of these is quoted: a spreadsheet may begin another cell or line there, which may be a formula. */
export const NEEDS_QUOTES = /[;\t\r\n]/;

/**
 * Text as a spreadsheet shows it: with an apostrophe in front where it would be run as a formula. Spreadsheets skip blanks
 * and other invisible characters before a formula, and a leading tab or line end splits the cell.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function spreadsheetText(text: string): string {
  const first = firstVisible(text);
  const isFormula = first !== undefined && FORMULA_SIGNS.has(first.normalize('NFKC'));
  return isFormula || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

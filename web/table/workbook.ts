// Tables as workbooks of Office Open XML, which Excel, Numbers and Sheets open alike in every locale: numbers and dates are
// values there, not text that is read by the reader's settings, and a text is never run as a formula.
// https://ecma-international.org/publications-and-standards/standards/ecma-376/
import type { Column } from './sortAndFilter.ts';

type Value = string | number | null;

const DAY_MS = 86_400_000;
/** Day 0 of a workbook’s calendar, for dates from March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Most characters that a cell of Excel takes. */
const MAX_TEXT = 32_767;
const MAX_SHEET_NAME = 31;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const WORKBOOK_TYPE = `${TYPES}.sheet`;

/** Styles of cells by their place in `STYLES`: 14 is the reader's short date, 22 the same with the time. */
const PLAIN = 0;
const HEADER = 1;
const DATE = 2;
const INSTANT = 3;
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/><xf xfId="0" numFmtId="22" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The items as the bytes of a workbook with one sheet. Columns of dates or instants (UTC) become such values. */
export async function toWorkbook<Item>(
  title: string,
  items: readonly Item[],
  columns: readonly Pick<Column<Item>, 'header' | 'value'>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate');
  const header = columns.map((column) => column.header);
  const rows = items.map((item) => columns.map(({ value }) => value(item)));
  const files = partsOf(title, header, rows);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(DECLARATION + xml)])));
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const partsOf = (title: string, header: readonly string[], rows: readonly (readonly Value[])[]) => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations([
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ]),
  'xl/styles.xml': STYLES,
  'xl/worksheets/sheet1.xml': sheet(header, rows),
});

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${RELATIONS}">${targets
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A sheet whose first row stays in sight and filters the others. */
function sheet(header: readonly string[], rows: readonly (readonly Value[])[]): string {
  const styles = header.map((_, column) => styleOf(rows.map((row) => row[column] ?? null)));
  const widths = header.map((name, column) => widthOf(name, styles[column] ?? PLAIN, rows, column));
  const lines = [
    line(
      1,
      header.map((name, column) => textCell(name, reference(1, column), HEADER)),
    ),
    ...rows.map((row, index) =>
      line(
        index + 2,
        row.map((value, column) => cell(value, reference(index + 2, column), styles[column] ?? PLAIN)),
      ),
    ),
  ];
  const all = `A1:${reference(rows.length + 1, header.length - 1)}`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="${all}"/></worksheet>`;
}

const line = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

function cell(value: Value, at: string, style: number): string {
  if (value === null || value === '' || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (style === PLAIN) return textCell(value, at, PLAIN);
  return `<c r="${at}" s="${style}"><v>${(Date.parse(value) - EPOCH) / DAY_MS}</v></c>`;
}

const textCell = (text: string, at: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

const DATE_TEXT = /^(?:19|20)\d\d-\d\d-\d\d$/;
const INSTANT_TEXT = /^(?:19|20)\d\d-\d\d-\d\dT[\d:.]+Z$/;

/** Dates are dates only where the whole column is: a name may look like one. */
function styleOf(values: readonly Value[]): number {
  const known = values.filter((value) => value !== null && value !== '');
  const isEvery = (form: RegExp) =>
    known.length > 0 &&
    known.every((value) => typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value)));
  if (isEvery(DATE_TEXT)) return DATE;
  return isEvery(INSTANT_TEXT) ? INSTANT : PLAIN;
}

/** In characters: as wide as the longest of the first texts, within bounds. */
function widthOf(name: string, style: number, rows: readonly (readonly Value[])[], column: number): number {
  if (style === DATE || style === INSTANT) return style === DATE ? 12 : 18;
  const lengths = rows.slice(0, 200).map((row) => String(row[column] ?? '').length);
  return Math.min(60, Math.max(8, name.length + 3, ...lengths.map((length) => length + 1)));
}

/** `A1`, `AB12`. */
function reference(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters + row;
}

/** Characters that XML cannot hold. Line ends and tabs can stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text within XML. `_x0041_` would be read as one character, so its underscore is written as one. */
const xmlText = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .replaceAll(UNFIT, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A name that Excel takes for a sheet. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, MAX_SHEET_NAME)
    .trim() || 'Table';

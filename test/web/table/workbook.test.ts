import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { toWorkbook } from '../../../web/table/workbook.ts';

type Row = readonly (string | number | null)[];

const columnsOf = (headers: readonly string[]) =>
  headers.map((header, index) => ({ header, value: (row: Row) => row[index] ?? null }));

async function sheetOf(rows: readonly Row[], headers = ['a', 'b', 'c'], title = 'Apps') {
  const parts = unzipSync(await toWorkbook(title, rows, columnsOf(headers)));
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  return {
    names: Object.keys(parts),
    sheet: text('xl/worksheets/sheet1.xml'),
    workbook: text('xl/workbook.xml'),
    text,
  };
}

/** The cells of a sheet by their references, as XML. */
const cellsOf = (sheet: string): ReadonlyMap<string, string> =>
  new Map([...sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([all, at]) => [String(at), all]));

const textOf = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

describe('a workbook of a table', () => {
  it('has the parts that spreadsheets need, each of them named and well formed', async () => {
    const { names, text } = await sheetOf([['x', 1, null]]);
    assert.deepEqual(names.sort(), [
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    for (const name of names) {
      const open = [...text(name).matchAll(/<([a-zA-Z:]+)(?:\s[^>]*)?(?<!\/)>/g)].map(([, tag]) => tag);
      const closed = [...text(name).matchAll(/<\/([a-zA-Z:]+)>/g)].map(([, tag]) => tag);
      assert.deepEqual(open.sort(), closed.sort(), name);
      if (name.endsWith('.xml') && name.startsWith('xl/') && name !== 'xl/workbook.xml')
        assert.ok(text('[Content_Types].xml').includes(`/${name}"`), name);
    }
  });

  it('keeps numbers as numbers and dates as dates, whatever the reader’s decimal sign', async () => {
    const { sheet } = await sheetOf([
      [12.5, '2026-11-30', '2026-11-30T12:00:00.000Z'],
      [-2, null, null],
      [Number.NaN, '1999-12-31', '2026-11-30T18:00:00Z'],
    ]);
    const cells = cellsOf(sheet);
    assert.equal(cells.get('A2'), '<c r="A2"><v>12.5</v></c>');
    assert.equal(cells.get('A3'), '<c r="A3"><v>-2</v></c>');
    assert.equal(cells.has('A4'), false);
    assert.equal(cells.get('B2'), '<c r="B2" s="2"><v>46356</v></c>');
    assert.equal(cells.get('B4'), '<c r="B4" s="2"><v>36525</v></c>');
    assert.equal(cells.get('C2'), '<c r="C2" s="3"><v>46356.5</v></c>');
  });

  it('takes a text for a date only where the whole column is one', async () => {
    const { sheet } = await sheetOf([
      ['2026-11-30', 'x', null],
      ['Launch', '2026-13-45', null],
    ]);
    assert.match(cellsOf(sheet).get('A2') ?? '', /inlineStr.*2026-11-30/);
    assert.match(cellsOf(sheet).get('B3') ?? '', /inlineStr/);
  });

  it('never makes a formula of a text, and needs no apostrophe for it', async () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '<b>Price</b> & "Promo"', '_x0041_', ' blank ']) {
      const { sheet } = await sheetOf([[text, null, null]]);
      const cell = cellsOf(sheet).get('A2') ?? '';
      assert.match(cell, /^<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">/);
      assert.equal(textOf(/preserve">(.*)<\/t>/s.exec(cell)?.[1] ?? ''), text);
      assert.ok(!sheet.includes('<f'), text);
    }
  });

  it('drops what XML cannot hold, and cuts what a cell cannot', async () => {
    const { sheet } = await sheetOf([['a\u0000b\u001Fc\uD800', 'x'.repeat(40_000), null]]);
    assert.match(cellsOf(sheet).get('A2') ?? '', />abc\uFFFD</);
    assert.equal(/x+/.exec(cellsOf(sheet).get('B2')?.split('preserve">')[1] ?? '')?.[0].length, 32_767);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const parts = await sheetOf([[text, null, null]]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
        assert.doesNotMatch(parts.sheet.slice(60), /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
      }),
    );
  });

  it('names columns beyond Z, its sheet and its range as spreadsheets do', async () => {
    const headers = Array.from({ length: 28 }, (_, index) => `h${index}`);
    const { sheet, workbook } = await sheetOf([headers], headers, 'Seats of: [A/B] * and a name that is too long');
    assert.ok(cellsOf(sheet).has('Z1') && cellsOf(sheet).has('AA1') && cellsOf(sheet).has('AB2'));
    assert.match(sheet, /<autoFilter ref="A1:AB2"\/>/);
    const [, name = ''] = /sheet name="([^"]*)"/.exec(workbook) ?? [];
    assert.ok(name.length <= 31 && !/[[\]:*?/\\]/.test(name), name);
  });

  it('of 20,000 rows is made within seconds', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index): Row => [`Person ${index}`, index, '2026-11-30']);
    const started = performance.now();
    const bytes = await toWorkbook('Seats', rows, columnsOf(['a', 'b', 'c']));
    assert.ok(bytes.length < 2_000_000 && performance.now() - started < 5_000);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from '../../../web/table/csv.ts';

const columns = [
  { header: 'Name, "quoted"', value: ({ name }: { readonly name: string | null }) => name },
  { header: 'Change', value: () => -2 },
];

describe('CSV of a table', () => {
  it('quotes where needed, ends lines with CRLF and starts with a byte order mark', async () => {
    const csv = await toCsv([{ name: 'Zoë' }, { name: 'two\nlines' }, { name: null }], columns);
    assert.equal(csv, '\uFEFF"Name, ""quoted""",Change\r\nZoë,-2\r\n"two\nlines",-2\r\n,-2\r\n');
  });

  it('quotes what begins another cell in other spreadsheets', async () => {
    for (const text of ['a;=1+1', 'a\t=1+1', 'a\r=1+1'])
      assert.equal((await toCsv([{ name: text }], columns)).split('\r\n')[1], `"${text}",-2`);
  });

  for (const formula of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00A0=1',
    '\uFEFF=1',
    '＝1',
    ' ＠A1',
  ]) {
    it(`puts an apostrophe before ${JSON.stringify(formula)}`, async () => {
      const [, row] = (await toCsv([{ name: formula }], columns)).split('\r\n');
      assert.match(row ?? '', /^"?'/, row);
    });
  }
});

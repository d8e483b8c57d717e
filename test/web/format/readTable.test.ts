import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTable } from '../../../web/format/readTable.ts';
import { toCsv } from '../../../web/table/csv.ts';

const cells = (text: string) => readTable(text).map((row) => row.cells);

describe('copied cells', () => {
  for (const [name, text, expected] of [
    [
      'tabs',
      'App\tPrice\nFigma\t1,200',
      [
        ['App', 'Price'],
        ['Figma', '1,200'],
      ],
    ],
    [
      'commas',
      'App,Price\r\nFigma,12.50\r\n',
      [
        ['App', 'Price'],
        ['Figma', '12.50'],
      ],
    ],
    [
      'semicolons',
      'App;Price\nFigma;12,50',
      [
        ['App', 'Price'],
        ['Figma', '12,50'],
      ],
    ],
    ['one column', '12\n13\r14', [['12'], ['13'], ['14']]],
    ['a byte order mark', '\uFEFFApp,Price', [['App', 'Price']]],
    ['a line that names the delimiter', 'sep=;\r\nApp;a,b,c', [['App', 'a,b,c']]],
    [
      'quotes',
      '"a ""b""","c,d"\n"two\nlines",e',
      [
        ['a "b"', 'c,d'],
        ['two\nlines', 'e'],
      ],
    ],
    ['a quote within a cell', '5" disk\tx', [['5" disk', 'x']]],
    ['a quote that is not closed', '"a,b\nc', [['a,b\nc']]],
    ['empty lines and cells', '\na,,b\n,,\n', [['a', '', 'b']]],
    ['nothing', '', []],
  ] as const)
    it(`with ${name} are read`, () => assert.deepEqual(cells(text), expected));

  it('keep their row numbers where lines are empty', () => {
    assert.deepEqual(
      readTable('a\n\nb').map(({ number }) => number),
      [1, 3],
    );
  });

  it('of a CSV of ours come back as they were', async () => {
    const text = fc.string().map((each) => each.replaceAll('\r', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (rows) => {
        const columns = [0, 1].map((index) => ({
          header: `h${index}`,
          value: (row: [string, string]) => row[index] ?? '',
        }));
        const csv = await toCsv(rows, columns);
        const kept = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
        const read = cells(csv).slice(1);
        assert.deepEqual(
          read.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
          kept.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        );
      }),
    );
  });
});

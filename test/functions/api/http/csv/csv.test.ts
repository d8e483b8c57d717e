import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvHeader, csvLines } from '../../../../../functions/api/http/csv/csv.ts';

describe('a CSV cell', () => {
  for (const [value, expected] of [
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['\tplain', `"'\tplain"`],
    ['\r=1', `"'\r=1"`],
    ['\n=1+1', `"'\n=1+1"`],
    ['\nplain', `"'\nplain"`],
    [' =1', "' =1"],
    ['\u00A0=1', "'\u00A0=1"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['\u200B\u3000+1', "'\u200B\u3000+1"],
    ['\u0000=1', "'\u0000=1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['﹦1', "'﹦1"],
    ['  ＝1', "'  ＝1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['a=1', 'a=1'],
    [' a', ' a'],
    ['   ', '   '],
    ['a,b', '"a,b"'],
    ['a;=1+1', '"a;=1+1"'],
    ['a\t=1+1', '"a\t=1+1"'],
    ['a\r=1+1', '"a\r=1+1"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['Łukasz 🚀', 'Łukasz 🚀'],
    ['山田', '山田'],
    ['', ''],
    [null, ''],
    [-1, '-1'],
    [0.5, '0.5'],
    [true, 'true'],
  ] as const)
    it(JSON.stringify(value), () => assert.equal(csvLines(['a'], [{ a: value }]), `${expected}\r\n`));

  it('leaves out lists, joins nested names by a dot, and keeps columns without a value', () => {
    const columns = ['a.b', 'c', 'd'];
    const csv = csvHeader(columns) + csvLines(columns, [{ a: { b: 1 }, c: [1, 2] }]);
    assert.equal(csv, 'a.b,c,d\r\n1,,\r\n');
  });

  it('is nothing where there are no items', () => {
    assert.equal(csvLines(['a'], []), '');
  });
});

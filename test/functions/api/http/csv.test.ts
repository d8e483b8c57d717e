import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from '../../../../functions/api/http/csv.ts';

describe('a CSV cell', () => {
  for (const [value, expected] of [
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['Łukasz 🚀', 'Łukasz 🚀'],
    ['', ''],
    [null, ''],
    [-1, '-1'],
    [0.5, '0.5'],
    [true, 'true'],
  ] as const)
    it(JSON.stringify(value), () => assert.equal(toCsv(['a'], [{ a: value }]), `a\r\n${expected}\r\n`));

  it('leaves out lists, joins nested names by a dot, and keeps columns without a value', () => {
    assert.equal(toCsv(['a.b', 'c', 'd'], [{ a: { b: 1 }, c: [1, 2] }]), 'a.b,c,d\r\n1,,\r\n');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvRows } from '../../../web/table/csvRows.ts';

describe('rows of a CSV of the API', () => {
  it('have numbers where a whole column is numbers, and texts without the apostrophe of a CSV', () => {
    const { rows, columns } = csvRows("\uFEFFname,seats,id\r\n'=cmd,5,007\r\nO'Neil,-2.5,x\r\n'tis,,\r\n");
    assert.deepEqual(
      rows.map((row) => columns.map(({ value }) => value(row))),
      [
        ['=cmd', 5, '007'],
        ["O'Neil", -2.5, 'x'],
        ["'tis", null, null],
      ],
    );
    assert.deepEqual(
      columns.map(({ header }) => header),
      ['name', 'seats', 'id'],
    );
    assert.deepEqual(csvRows(''), { rows: [], columns: [] });
  });
});

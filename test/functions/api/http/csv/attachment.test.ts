import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvAttachment } from '../../../../../functions/api/http/csv/attachment.ts';

describe('the name of a file', () => {
  for (const [parts, ascii, encoded] of [
    [['people', 'Acme', '2026-11-21'], 'people-Acme-2026-11-21', 'people-Acme-2026-11-21'],
    [['seats', '山田', 'Acme', ''], 'seats-Acme', 'seats-%E5%B1%B1%E7%94%B0-Acme'],
    [['seats', 'a"b\r\nX: y', '../..'], 'seats-a-b-X-y', 'seats-a-b-X-y'],
    [['seats', '\uD800x', '2026-11-21'], 'seats-x-2026-11-21', 'seats-x-2026-11-21'],
    [
      ['seats', 'Überlang'.repeat(9), '2026-11-21'],
      'seats-UberlangUberlangUberlangUber-2026-11-21',
      'seats-%C3%9Cberlang%C3%9Cberlang%C3%9Cberlang%C3%9Cber-2026-11-21',
    ],
  ] as const) {
    it(`of ${JSON.stringify(parts)} is ${ascii}`, () =>
      assert.equal(csvAttachment(parts), `attachment; filename="${ascii}.csv"; filename*=UTF-8''${encoded}.csv`));
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProblemError, problemResponse } from '../../functions/api/http/problems.ts';
import { problemBody } from '../../local/problems.ts';

describe('a problem that both the gateway and a function can have', () => {
  for (const code of ['UNAUTHENTICATED', 'SCOPE_MISSING', 'NOT_FOUND', 'BODY_TOO_LARGE', 'INTERNAL'] as const) {
    it(`reads the same from either: ${code}`, async () => {
      assert.deepEqual(problemBody(code), await problemResponse(new ProblemError(code)).json());
    });
  }
});

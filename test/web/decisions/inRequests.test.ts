import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inRequests } from '../../../web/decisions/inRequests.ts';
import { type ChosenTarget, refusedOf } from '../../../web/decisions/targets.ts';

const WAS = '2026-11-21T09:00:00.000Z';
const seat = (n: number, was: string | null = null): ChosenTarget => ({
  appId: '0oaFigma',
  personId: `00u${n}`,
  was,
  label: `Person ${n}`,
});
const opportunity: ChosenTarget = { appId: '0oaFigma', opportunity: 'IDLE_SEATS', was: WAS, label: 'Idle seats' };

describe('decisions about many rows', () => {
  it('are requests of 500 seats or opportunities at most, in their order', () => {
    const seats = Array.from({ length: 501 }, (_, n) => seat(n));
    const parts = inRequests([...seats, opportunity]);
    assert.deepEqual(
      parts.map(({ targets }) => targets.length),
      [500, 1, 1],
    );
    assert.deepEqual(
      parts.flatMap(({ targets }) => targets),
      [...seats, opportunity],
    );
    assert.deepEqual(parts[2]?.request, {
      opportunities: [{ appId: '0oaFigma', opportunity: 'IDLE_SEATS', was: WAS }],
    });
    assert.deepEqual(parts[1]?.request, { seats: [{ appId: '0oaFigma', personId: '00u500', was: null }] });
    assert.deepEqual(inRequests([]), []);
  });

  it('know after a refusal what stands, so that the next try replaces it', () => {
    const refused = refusedOf([seat(0), seat(1)], {
      decisions: 1,
      refused: [{ pointer: '/seats/1', message: 'Somebody has decided.', was: WAS }],
    });
    assert.deepEqual(refused, [{ target: seat(1, WAS), message: 'Somebody has decided.' }]);
  });
});

// How apps keep people signed in is known of the simulated company: what the pipeline makes of its log is compared with that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NoThresholdReason } from '../../../../functions/contract/words/reliability.ts';
import type { AppId } from '../../../../functions/core/ids.ts';
import { DAY, dayOf, isoDay, startOf } from '../../../../functions/core/time.ts';
import { recommendThreshold } from '../../../../functions/core/usage/reliability/recommendThreshold.ts';
import { returnCurve } from '../../../../functions/core/usage/reliability/returnCurve.ts';
import { provesSilence, type SessionClass } from '../../../../functions/core/usage/reliability/sessionClass.ts';
import { seatState } from '../../../../functions/core/usage/state.ts';
import { assertTruth, judgedSeats } from './assertTruth.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture } from './syncFixture.ts';

interface Found {
  /** Undefined: any that trusts no silence. */
  readonly session: SessionClass | undefined;
  /** Whether a threshold is recommended within 30 days under the default tolerance, or why not. */
  readonly recommended: NoThresholdReason | 'A_NUMBER';
}

/** What the pipeline must find. Zoom keeps nobody signed in, Workday for a day after its last use. */
const FOUND: Readonly<Record<string, Found>> = {
  Zoom: { session: { kind: 'SHORT' }, recommended: 'A_NUMBER' },
  Workday: { session: { kind: 'SHORT' }, recommended: 'A_NUMBER' },
  Confluence: { session: { kind: 'FIXED', days: 14 }, recommended: 'A_NUMBER' },
  Slack: { session: { kind: 'SHORT' }, recommended: 'OFTEN_USED_AGAIN' },
  'GitHub Enterprise': { session: { kind: 'SHORT' }, recommended: 'OFTEN_USED_AGAIN' },
  Datadog: { session: { kind: 'SHORT' }, recommended: 'TOO_FEW_GAPS' },
  Coupa: { session: { kind: 'FIXED', days: 7 }, recommended: 'TOO_FEW_GAPS' },
  'Google Workspace': { session: { kind: 'FIXED', days: 30 }, recommended: 'TOO_FEW_GAPS' },
  HubSpot: { session: { kind: 'LONG_OR_SLIDING' }, recommended: 'SILENCE_PROVES_NOTHING' },
  Jira: { session: undefined, recommended: 'TOO_FEW_GAPS' },
};

/** The thresholds that are recommended. */
const thresholds = Array.from({ length: 174 }, (_, index) => index + 7);

describe('the sessions of the simulated company', () => {
  const standIn = standInTable();

  it('are told by the gaps in use, which are those of the org’s truth, and lead to thresholds where silence is proof', async (test) => {
    const fixture = await createSyncFixture(standIn.table, { size: 'small' });
    const { org, reader } = fixture;
    test.after(() => org.close());
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    const { coverage } = (await fixture.connection()).syncState;
    assert.ok(coverage);
    const lastComplete = dayOf(coverage.dataThrough) - 1;
    // Only days that were observed from their first instant count.
    const truth = org.truth({ publishedFrom: startOf(Math.ceil(coverage.observedSince / DAY)) });
    for (const [label, { session: expected, recommended: wanted }] of Object.entries(FOUND)) {
      const planned = org.company.apps.find((app) => app.label === label);
      assert.ok(planned, label);
      const app = await reader.apps.find(planned.id as AppId);
      const kept = await reader.breakdowns.find(planned.id as AppId);
      assert.ok(app?.sessions && kept);
      if (expected) assert.deepEqual(app.sessions.class, expected, label);
      else assert.equal(provesSilence(app.sessions.class, 365), false, label);

      // Use by somebody who holds no seat is in no gap: Okta suspended a few seats.
      const suspended = new Set(
        truth.apps
          .find(({ id }) => id === planned.id)
          ?.seats.flatMap(({ personId, status }) => (['SUSPENDED', 'IMPORTED'].includes(status) ? [personId] : [])),
      );
      const counted = truth.uses.filter(
        ({ appId, persisted, day, personId }) =>
          appId === planned.id && persisted > 0 && day <= isoDay(lastComplete) && !suspended.has(personId),
      );
      const days = Map.groupBy(counted, ({ personId }) => personId);
      const closed = new Map<number, number>();
      for (const used of days.values())
        used.forEach(({ day }, index) => {
          const before = used[index - 1];
          if (!before) return;
          const length = dayOf(Date.parse(day)) - dayOf(Date.parse(before.day));
          closed.set(length, (closed.get(length) ?? 0) + 1);
        });
      assert.deepEqual(kept.gaps.closed, closed, `gaps of ${label}`);

      // In the middle of the history Universal Logout ended all sessions of HubSpot.
      if (label === 'HubSpot') {
        const { context } = app.summary;
        assert.ok(context);
        const silent = (await judgedSeats(reader, app)).filter(
          ({ loggedOut: _, ...without }) => seatState(without, context) === 'SILENT',
        );
        const states = new Set(silent.map((seat) => seatState(seat, context)));
        assert.ok(states.has('IDLE') || states.has('NEVER_USED'), `a logout proves silence: ${[...states].join()}`);
      }

      const curve = returnCurve(kept.gaps);
      const session = app.sessions.class;
      for (const days of [7, 14, 30]) {
        const found = curve.chanceOfReturn(days, 30);
        const { chance, atRisk } = chanceInList(kept.gaps, days, 30);
        assert.ok(!found || (Math.abs(found.chance - chance) < 1e-12 && found.atRisk === atRisk), `chance of ${label}`);
      }
      for (const tolerance of [0.05, 0.2]) {
        const recommended = recommendThreshold(curve, session, { tolerance, withinDays: 30 });
        const first: number | undefined = thresholds.find((days) => {
          const found = curve.chanceOfReturn(days, 30);
          return found && found.atRisk >= 30 && found.high < tolerance && provesSilence(session, days);
        });
        assert.equal('days' in recommended ? recommended.days : undefined, first, `threshold of ${label}`);
        if (tolerance === 0.05)
          assert.equal('days' in recommended ? 'A_NUMBER' : recommended.none, wanted, `recommendation of ${label}`);
      }
    }
  });
});

/** The Kaplan–Meier chance of return, from a list of all gaps. */
function chanceInList(
  gaps: Readonly<Record<'closed' | 'first' | 'open', ReadonlyMap<number, number>>>,
  silentDays: number,
  withinDays: number,
) {
  const listed = (['closed', 'first', 'open'] as const).flatMap((kind) =>
    [...gaps[kind]].flatMap(([days, count]) => Array.from({ length: count }, () => ({ days, ended: kind !== 'open' }))),
  );
  let silent = 1;
  for (let day = silentDays + 1; day <= silentDays + withinDays; day++) {
    const atRisk = listed.filter(({ days }) => days >= day);
    silent *= 1 - atRisk.filter(({ days, ended }) => ended && days === day).length / atRisk.length;
  }
  return { chance: 1 - silent, atRisk: listed.filter(({ days }) => days > silentDays).length };
}

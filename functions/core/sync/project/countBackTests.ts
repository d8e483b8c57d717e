import { createHash } from 'node:crypto';
import type { UsageStore } from '../../ports/usage.ts';
import type { Day } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { isOfEarlierWeek } from '../../usage/reliability/appBackTest.ts';
import { addBackTests } from '../../usage/reliability/orgBackTest.ts';
import type { EvaluationContext } from '../../usage/state.ts';

/**
 * Whether a day pass counts the app's back-test: once a week, as each write of it costs several units, and where a
 * late fact, another threshold or more history make the stored one wrong.
 * @param days those that the pass writes rows of
 */
export function isBackTestDue(
  { backTest, summary }: Pick<App, 'backTest' | 'summary'>,
  context: EvaluationContext,
  days: readonly Day[],
): boolean {
  if (!backTest || isOfEarlierWeek(backTest.through, context)) return true;
  // Days that the stored one has counted, whether or not a run that has ended published them.
  const isRevised = days.some((day) => day <= backTest.through);
  const before = summary.context;
  return (
    isRevised ||
    before?.idleAfterDays !== context.idleAfterDays ||
    before.observedSince !== context.observedSince ||
    before.signOnSince !== context.signOnSince ||
    before.hasNoSeats !== context.hasNoSeats
  );
}

/** Adds the back-tests of all apps up where any of them was counted since. */
export async function refreshOrgBackTest(
  store: Pick<UsageStore, 'backTests'>,
  apps: readonly Pick<App, 'app' | 'backTest'>[],
): Promise<void> {
  const marks = apps.flatMap(({ app, backTest }) =>
    backTest ? [[app, backTest.through, backTest.foldedThrough]] : [],
  );
  if (marks.length === 0) return;
  const version = createHash('sha256').update(JSON.stringify(marks.sort())).digest('base64url').slice(0, 22);
  if ((await store.backTests.ofOrg())?.version === version) return;
  await store.backTests.putOfOrg(addBackTests(await store.backTests.list(), version));
}

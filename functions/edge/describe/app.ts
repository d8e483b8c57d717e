import type { AppBody, Window } from '../../contract.ts';
import { type App, appLabel, appStatus, isInternal } from '../../core/usage/app.ts';
import { within } from '../../core/usage/dayCounts.ts';
import { adoption } from '../../core/usage/summary.ts';
import { isoOrNull } from './connection.ts';

/** An app as its current summary has it. One whose seats have not been summed up yet has zeros. */
export function describeApp(app: App, window: Window): AppBody {
  const { basis, sums } = app.summary;
  const { activePeople, signIns, activeDays } = sums.windows[window];
  return {
    id: app.app,
    label: appLabel(app),
    name: app.fact?.name ?? null,
    status: appStatus(app),
    signOnMode: app.fact?.signOnMode ?? null,
    internal: isInternal(app),
    assigned: sums.assigned,
    activePeople,
    signIns,
    activeDays,
    usedWithoutAssignment: sums.usedWithoutAssignment,
    failedSignIns: basis ? within(app.failedSignIns, basis.asOf - window + 1, basis.asOf).total : 0,
    states: { ...sums.states },
    adoption: adoption(sums),
    firstUsedAt: isoOrNull(app.firstUsedAt),
    lastUsedAt: isoOrNull(app.lastUsedAt),
  };
}

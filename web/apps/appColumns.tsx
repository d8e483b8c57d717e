import type { AppBody } from '../../functions/api/apps/schema.ts';
import { keptSeats, reclaimableSeats, unkeptIn } from '../../functions/core/usage/seatFigures.ts';
import { formatDay } from '../format/dates.ts';
import { formatChange, formatMoney, formatPercent } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';
import { isInUse } from '../usage/figures.ts';
import { AppWarnings, appWarnings } from './AppWarnings.tsx';

/** The savings column is shown once a price was entered. */
export const appColumns = (connection: string, period: Period, isPriced: boolean): readonly Column<AppBody>[] => [
  {
    id: 'label',
    header: 'App',
    value: ({ label }) => label,
    cell: (app) => (
      <span className="cell-name">
        <RouterLink to={paths.app(connection, app.id, period)}>{app.label}</RouterLink> <AppWarnings app={app} />
      </span>
    ),
  },
  { id: 'unused', header: 'Unused', value: ({ unused }) => unused },
  { id: 'leavers', header: 'Leavers', value: (app) => unkeptIn('LEAVER', app) },
  { id: 'signOnMode', header: 'Sign-on', value: ({ signOnMode }) => signOnMode, isHidden: true },
  { id: 'status', header: 'Status', value: ({ status }) => status, isHidden: true },
  { id: 'assigned', header: 'Assigned', value: ({ assigned }) => assigned },
  { id: 'activePeople', header: 'Active', value: ({ activePeople }) => activePeople },
  {
    id: 'trend',
    header: 'Trend',
    value: ({ trend }) => trend?.people ?? null,
    cell: ({ trend }) => formatChange(trend?.people ?? null),
    isForWideWindows: true,
  },
  {
    id: 'adoption',
    header: 'Adoption',
    value: ({ adoption }) => adoption,
    cell: ({ adoption }) => formatPercent(adoption),
  },
  { id: 'reclaimable', header: 'Reclaimable', value: reclaimableSeats, isHidden: true },
  { id: 'kept', header: 'Kept', value: keptSeats, isHidden: true },
  {
    id: 'potentialSavings',
    header: 'Savings a year',
    value: ({ potentialSavings }) => potentialSavings?.amount ?? null,
    cell: ({ potentialSavings }) => formatMoney(potentialSavings),
    isHidden: !isPriced,
  },
  {
    id: 'spareSavings',
    header: 'Cost of seats nobody has',
    value: ({ spareSavings }) => spareSavings?.amount ?? null,
    cell: ({ spareSavings }) => formatMoney(spareSavings),
    isHidden: true,
  },
  { id: 'signIns', header: 'Sign-ins', value: ({ signIns }) => signIns, isHidden: true },
  {
    id: 'engagement',
    header: 'Engagement high / medium / low',
    value: ({ engagement: { high, medium, low } }) => `${high} / ${medium} / ${low}`,
    isHidden: true,
  },
  { id: 'failedSignIns', header: 'Failed sign-ins', value: ({ failedSignIns }) => failedSignIns, isHidden: true },
  {
    id: 'usedWithoutAssignment',
    header: 'Used without a seat',
    value: ({ usedWithoutAssignment }) => usedWithoutAssignment,
    isHidden: true,
  },
  { id: 'idleAfterDays', header: 'Idle after days', value: ({ idleAfterDays }) => idleAfterDays, isHidden: true },
  {
    id: 'lastUsedOn',
    header: 'Last used',
    value: ({ lastUsedOn }) => lastUsedOn,
    cell: ({ lastUsedOn }) => formatDay(lastUsedOn),
  },
  {
    id: 'cautions',
    header: 'Read with care',
    value: (app) =>
      appWarnings(app)
        .map(({ label }) => label)
        .join(', '),
    isHidden: true,
  },
];

/** The tiles of Insights link to these filters. */
export const appFilters: readonly Filter<AppBody>[] = [
  {
    param: 'show',
    label: 'Show',
    options: [
      { value: 'used', label: 'In use', matches: isInUse },
      { value: 'quiet', label: 'Not in use', matches: (app) => !isInUse(app) },
      { value: 'unused', label: 'With unused seats', matches: ({ unused }) => unused > 0 },
      { value: 'leavers', label: 'With leaver seats', matches: (app) => unkeptIn('LEAVER', app) > 0 },
      {
        value: 'priced',
        label: 'With savings',
        matches: ({ potentialSavings }) => (potentialSavings?.amount ?? 0) > 0,
      },
      {
        value: 'unassigned',
        label: 'Used without a seat',
        matches: ({ usedWithoutAssignment }) => usedWithoutAssignment > 0,
      },
      { value: 'unmeasurable', label: 'Not measurable', matches: ({ states }) => states.NOT_MEASURABLE > 0 },
    ],
  },
];

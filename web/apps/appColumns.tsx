import type { AppBody } from '../../functions/contract/usageBodies.ts';
import { day, money, percent, signed } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { isInUse, reclaimable } from '../usage/figures.ts';
import type { Column, Filter } from '../table/sortAndFilter.ts';
import { Cautions, cautionsOf } from './AppWarnings.tsx';

/** Savings are shown once a price was entered. */
export const appColumns = (connection: string, period: Period, isPriced: boolean): readonly Column<AppBody>[] => [
  {
    id: 'label',
    header: 'App',
    value: ({ label }) => label,
    cell: (app) => (
      <span className="name">
        <RouterLink to={paths.app(connection, app.id, period)}>{app.label}</RouterLink> <Cautions app={app} />
      </span>
    ),
  },
  { id: 'unused', header: 'Unused', value: ({ unused }) => unused },
  { id: 'leavers', header: 'Leavers', value: ({ states }) => states.LEAVER },
  { id: 'signOnMode', header: 'Sign-on', value: ({ signOnMode }) => signOnMode, isExtra: true },
  { id: 'status', header: 'Status', value: ({ status }) => status, isExtra: true },
  { id: 'assigned', header: 'Assigned', value: ({ assigned }) => assigned },
  { id: 'activePeople', header: 'Active', value: ({ activePeople }) => activePeople },
  {
    id: 'trend',
    header: 'Trend',
    value: ({ trend }) => trend?.people ?? null,
    cell: ({ trend }) => (trend === null ? '–' : signed(trend.people)),
  },
  {
    id: 'adoption',
    header: 'Adoption',
    value: ({ adoption }) => adoption,
    cell: ({ adoption }) => percent(adoption),
  },
  { id: 'reclaimable', header: 'Reclaimable', value: reclaimable, isExtra: true },
  {
    id: 'potentialSavings',
    header: 'Savings a year',
    value: ({ potentialSavings }) => potentialSavings?.amount ?? null,
    cell: ({ potentialSavings }) =>
      potentialSavings ? money(potentialSavings.amount, potentialSavings.currency) : '–',
    isExtra: !isPriced,
  },
  { id: 'signIns', header: 'Sign-ins', value: ({ signIns }) => signIns, isExtra: true },
  {
    id: 'engagement',
    header: 'Engagement high / medium / low',
    value: ({ engagement: { high, medium, low } }) => `${high} / ${medium} / ${low}`,
    isExtra: true,
  },
  { id: 'failedSignIns', header: 'Failed sign-ins', value: ({ failedSignIns }) => failedSignIns, isExtra: true },
  {
    id: 'usedWithoutAssignment',
    header: 'Used without a seat',
    value: ({ usedWithoutAssignment }) => usedWithoutAssignment,
    isExtra: true,
  },
  { id: 'idleAfterDays', header: 'Idle after days', value: ({ idleAfterDays }) => idleAfterDays, isExtra: true },
  {
    id: 'lastUsedOn',
    header: 'Last used',
    value: ({ lastUsedOn }) => lastUsedOn,
    cell: ({ lastUsedOn }) => day(lastUsedOn),
  },
  {
    id: 'cautions',
    header: 'Read with care',
    value: (app) =>
      cautionsOf(app)
        .map(({ word }) => word)
        .join(', '),
    isExtra: true,
  },
];

/** Doors from the tiles: which apps are meant. */
export const appFilters: readonly Filter<AppBody>[] = [
  {
    param: 'show',
    label: 'Show',
    options: [
      { value: 'used', label: 'In use', fits: isInUse },
      { value: 'quiet', label: 'Not in use', fits: (app) => !isInUse(app) },
      { value: 'unused', label: 'With unused seats', fits: ({ unused }) => unused > 0 },
      { value: 'leavers', label: 'With leaver seats', fits: ({ states }) => states.LEAVER > 0 },
      { value: 'priced', label: 'With savings', fits: ({ potentialSavings }) => (potentialSavings?.amount ?? 0) > 0 },
      {
        value: 'unassigned',
        label: 'Used without a seat',
        fits: ({ usedWithoutAssignment }) => usedWithoutAssignment > 0,
      },
      { value: 'unmeasurable', label: 'Not measurable', fits: ({ states }) => states.NOT_MEASURABLE > 0 },
    ],
  },
];

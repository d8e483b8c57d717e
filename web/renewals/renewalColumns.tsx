import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { RenewalBody } from '../../functions/api/renewals/schema.ts';
import { formatDay } from '../format/dates.ts';
import { RENEWAL_LABELS, RENEWAL_STATES } from '../format/labels/money.ts';
import { formatCount, formatMoney, formatNumber } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';

/** What the size of the contract rests on, where nobody entered it. */
const SOURCES = {
  SETTING: '',
  OKTA: ' Seats bought are Okta’s count.',
  ASSIGNED: ' Seats bought are not known: those assigned are counted.',
} as const;

/** What the contract could shrink to, in a sentence that says what it rests on. */
function basisOf(row: RenewalBody): string {
  const { active, fresh, otherKept, reclaimable, contractSeatsSource } = row;
  const parts = [
    `${formatNumber(active)} active`,
    ...(fresh > 0 ? [`${formatNumber(fresh)} new`] : []),
    ...(otherKept > 0 ? [`${formatNumber(otherKept)} kept or not judged`] : []),
  ];
  const cautions = [
    ...(row.noSignInSeen ? ['nobody was seen signing in'] : []),
    ...(row.longSessionsLikely && reclaimable > 0 ? ['people may stay signed in for long'] : []),
  ];
  const caution = cautions.length > 0 ? ` Care: ${cautions.join(', ')}.` : '';
  const given = `${formatCount(reclaimable, 'seat')} can be given up.`;
  return `${parts.join(', ')}; ${given}${SOURCES[contractSeatsSource]}${caution}`;
}

/** Until when notice can be given, or why it cannot. Days are counted in UTC, as all days of the product. */
function noticeText({ state, noticeOn, noticeInDays, renewsOn }: RenewalBody): string {
  switch (state) {
    case 'NO_DATE':
      return 'No renewal date';
    case 'DATE_PASSED':
      return `Renewed ${formatDay(renewsOn)}: enter the next date`;
    case 'NOTICE_OVER':
      return `Over since ${formatDay(noticeOn)}`;
    case 'NOTICE_AHEAD':
      return `${formatDay(noticeOn)}, ${noticeInDays ? `in ${formatCount(noticeInDays, 'day')}` : 'today'}`;
    default:
      return state satisfies never;
  }
}

export const renewalColumns = (connection: string, period: Period): readonly Column<RenewalBody>[] => [
  {
    id: 'app',
    header: 'App',
    value: ({ appLabel }) => appLabel,
    cell: ({ appId, appLabel }) => (
      <span className="cell-name">
        <RouterLink to={paths.app(connection, appId, period)}>{appLabel}</RouterLink>
      </span>
    ),
  },
  {
    id: 'notice',
    header: 'Notice by',
    value: ({ noticeOn }) => noticeOn,
    cell: (row) => (
      <span className="cell-notice">
        <StatusIndicator type={RENEWAL_LABELS[row.state].type}>{noticeText(row)}</StatusIndicator>
      </span>
    ),
  },
  { id: 'contractSeats', header: 'Seats', value: ({ contractSeats }) => contractSeats },
  { id: 'neededSeats', header: 'Could be', value: ({ neededSeats }) => neededSeats },
  {
    id: 'savings',
    header: 'Saves a year',
    value: ({ savings }) => savings?.amount ?? null,
    cell: ({ savings }) => formatMoney(savings),
  },
  {
    id: 'basis',
    header: 'Rests on',
    value: basisOf,
    cell: (row) => <span className="cell-text">{basisOf(row)}</span>,
  },
  {
    id: 'renewsOn',
    header: 'Renews on',
    value: ({ renewsOn }) => renewsOn,
    cell: ({ renewsOn }) => formatDay(renewsOn),
  },
  { id: 'state', header: 'State', value: ({ state }) => RENEWAL_LABELS[state].label, isHidden: true },
  { id: 'currency', header: 'Currency', value: ({ savings }) => savings?.currency ?? null, isHidden: true },
  { id: 'noticeDays', header: 'Notice days', value: ({ noticeDays }) => noticeDays, isHidden: true },
  {
    id: 'seatCost',
    header: 'A seat costs a year',
    value: ({ seatCost }) => seatCost?.amount ?? null,
    cell: ({ seatCost }) => formatMoney(seatCost),
    isHidden: true,
  },
];

export const renewalFilters: readonly Filter<RenewalBody>[] = [
  {
    param: 'state',
    label: 'State',
    options: RENEWAL_STATES.map((value) => ({
      value,
      label: RENEWAL_LABELS[value].label,
      matches: ({ state }) => state === value,
    })),
  },
];

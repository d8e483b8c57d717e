import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { RenewalBody } from '../../functions/api/renewals/schema.ts';
import { formatDay } from '../format/dates.ts';
import { RENEWAL_LABELS, RENEWAL_STATES } from '../format/labels.ts';
import { formatCount, formatMoney, formatNumber } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';

const SOURCES = { SETTING: '', OKTA: 'by Okta’s licence count', ASSIGNED: 'assigned; bought is not known' } as const;

/** What the contract could shrink to, in a sentence that says what it rests on. */
export function basisOf(row: RenewalBody): string {
  const { active, fresh, otherKept, reclaimable } = row;
  const parts = [
    `${formatNumber(active)} active`,
    ...(fresh > 0 ? [`${formatNumber(fresh)} new`] : []),
    ...(otherKept > 0 ? [`${formatNumber(otherKept)} that cannot be judged`] : []),
  ];
  const cautions = [
    ...(row.noSignInSeen ? ['nobody was seen signing in'] : []),
    ...(row.longSessionsLikely && reclaimable > 0 ? ['people may stay signed in for long'] : []),
  ];
  const caution = cautions.length > 0 ? ` Care: ${cautions.join(', ')}.` : '';
  return `${parts.join(', ')}; ${formatCount(reclaimable, 'seat')} can be given up.${caution}`;
}

/** Days are counted from today, which is UTC as all days of the product. */
export function noticeText({ state, noticeOn, noticeInDays }: RenewalBody): string {
  if (noticeOn === null || noticeInDays === null) return '–';
  if (state === 'DATE_PASSED') return formatDay(noticeOn);
  const when = noticeInDays === 0 ? 'today' : noticeInDays > 0 ? `in ${formatCount(noticeInDays, 'day')}` : 'over';
  return `${formatDay(noticeOn)}, ${when}`;
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
  { id: 'notice', header: 'Notice by', value: ({ noticeOn }) => noticeOn, cell: noticeText, minWidth: 170 },
  {
    id: 'renewsOn',
    header: 'Renews on',
    value: ({ renewsOn }) => renewsOn,
    cell: ({ renewsOn }) => formatDay(renewsOn),
  },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => RENEWAL_LABELS[state].label,
    cell: ({ state }) => (
      <StatusIndicator type={RENEWAL_LABELS[state].type}>{RENEWAL_LABELS[state].label}</StatusIndicator>
    ),
    minWidth: 190,
  },
  {
    id: 'contractSeats',
    header: 'Seats now',
    value: ({ contractSeats }) => contractSeats,
    cell: ({ contractSeats, contractSeatsSource }) => (
      <>
        {formatNumber(contractSeats)} <small>{SOURCES[contractSeatsSource]}</small>
      </>
    ),
  },
  { id: 'neededSeats', header: 'Could shrink to', value: ({ neededSeats }) => neededSeats },
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

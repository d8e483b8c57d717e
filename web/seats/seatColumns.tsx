// The columns of a seat, for every table that lists seats: an app's people, a person's apps.
import type { PersonSeatBody } from '../../functions/api/people/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { decisionText } from '../decisions/decisionText.ts';
import { formatDay } from '../format/dates.ts';
import { SCOPE_LABELS, SEAT_STATE_LABELS } from '../format/labels/seats.ts';
import { formatMoney } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { GroupName, nameOfGroup } from './GroupName.tsx';
import { SeatStateLabel } from './SeatStateLabel.tsx';
import { SystemLogSearch } from './SystemLogSearch.tsx';

/** What a seat is answered with wherever it is listed. */
type SeatFacts = Omit<PersonSeatBody, 'appId' | 'label'>;

const state: Column<SeatFacts> = {
  id: 'state',
  header: 'State',
  value: (seat) => (seat.state === null ? null : SEAT_STATE_LABELS[seat.state].label),
  cell: (seat) => (seat.state === null ? 'No seat' : <SeatStateLabel state={seat.state} />),
};
const reason: Column<SeatFacts> = {
  id: 'reason',
  header: 'Why',
  value: (seat) => seat.reason,
  cell: (seat) => <span className="cell-text">{seat.reason}</span>,
};
const lastUsedOn: Column<SeatFacts> = {
  id: 'lastUsedOn',
  header: 'Last used',
  value: (seat) => seat.lastUsedOn,
  cell: (seat) => formatDay(seat.lastUsedOn),
};
const activeDays: Column<SeatFacts> = {
  id: 'activeDays',
  header: 'Active days',
  value: (seat) => seat.activeDays,
  isForWideWindows: true,
};
const signIns: Column<SeatFacts> = {
  id: 'signIns',
  header: 'Sign-ins',
  value: (seat) => seat.signIns,
  isForWideWindows: true,
};
const assignedAt: Column<SeatFacts> = {
  id: 'assignedAt',
  header: 'Assigned',
  value: (seat) => seat.assignedAt,
  cell: (seat) => formatDay(seat.assignedAt),
  isForWideWindows: true,
};
const scope: Column<SeatFacts> = {
  id: 'scope',
  header: 'Through',
  value: ({ scope: held, group }) => (group ? nameOfGroup(group) : held === null ? null : SCOPE_LABELS[held]),
  cell: ({ scope: held, group }) =>
    group ? (
      <span className="cell-group">
        <GroupName group={group} />
      </span>
    ) : (
      <span className="cell-words">{held === null ? '–' : SCOPE_LABELS[held]}</span>
    ),
};
const tier: Column<SeatFacts> = {
  id: 'tier',
  header: 'Licence tier',
  value: (seat) => seat.tier,
  isForWideWindows: true,
};
const proof = <Seat extends SeatFacts>(subject: (seat: Seat) => string): Column<Seat> => ({
  id: 'proof',
  header: 'Prove it in Okta',
  isScreenOnly: true,
  value: (seat) => seat.proof.url,
  cell: (seat) => <SystemLogSearch search={seat.proof} subject={subject(seat)} />,
});

const decision: Column<SeatFacts> = {
  id: 'decision',
  header: 'Decision',
  value: (seat) => (seat.decision === null ? null : decisionText(seat.decision)),
  isHidden: true,
};
const note: Column<SeatFacts> = {
  id: 'note',
  header: 'Note',
  value: (seat) => seat.decision?.note ?? null,
  isHidden: true,
};

const login: Column<SeatBody> = { id: 'login', header: 'Login', value: (seat) => seat.login };
const department: Column<SeatBody> = {
  id: 'department',
  header: 'Department',
  value: (seat) => seat.department,
  isForWideWindows: true,
};

/** Columns of the people who hold a seat of one app. */
export const appSeatColumns = (connection: string, period: Period): readonly Column<SeatBody>[] => [
  {
    id: 'name',
    header: 'Name',
    value: nameOfHolder,
    cell: (seat) => (
      <span className="cell-name">
        <RouterLink to={paths.person(connection, seat.personId, period)}>{nameOfHolder(seat)}</RouterLink>
      </span>
    ),
  },
  { ...login, isHidden: true },
  department,
  state,
  reason,
  proof(({ name }) => name ?? 'this person'),
  decision,
  note,
  lastUsedOn,
  activeDays,
  signIns,
  assignedAt,
  scope,
  tier,
  {
    id: 'yearlyCost',
    header: 'Cost a year',
    value: ({ yearlyCost }) => yearlyCost?.amount ?? null,
    cell: ({ yearlyCost }) => formatMoney(yearlyCost),
  },
];

export const nameOfHolder = ({ name, login, personId }: SeatBody): string => name ?? login ?? personId;

/** Columns of the apps that one person holds a seat of. */
export const personSeatColumns = (connection: string, period: Period): readonly Column<PersonSeatBody>[] => [
  {
    id: 'label',
    header: 'App',
    value: ({ label }) => label,
    cell: ({ appId, label }) => (
      <span className="cell-name">
        <RouterLink to={paths.app(connection, appId, period)}>{label}</RouterLink>
      </span>
    ),
  },
  state,
  reason,
  proof(({ label }) => label),
  lastUsedOn,
  activeDays,
  signIns,
  assignedAt,
  scope,
  tier,
];

import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { PlanStepBody } from '../../functions/api/plan/schema.ts';
import type { PlanStepKind } from '../../functions/contract/words/actions.ts';
import { LEFT_OUT_LABELS, PLAN_STEP_LABELS } from '../format/labels/actions.ts';
import { SEAT_STATE_LABELS } from '../format/labels/seats.ts';
import { formatCount, formatMoneyList, formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { nameOfGroup } from '../seats/GroupName.tsx';
import { KeyValue } from '../ui/KeyValue.tsx';
import { OpenInOkta } from '../ui/OpenInOkta.tsx';

/** One change in Okta: what to do and where, whom it concerns, what it frees and what else they lose. */
export function PlanStep({ step }: { readonly step: PlanStepBody }) {
  const {
    number,
    kind,
    sentence,
    url,
    frees,
    alsoLoses,
    leftOut,
    leftOutCount,
    people,
    peopleCount,
    keeps,
    keepsCount,
  } = step;
  return (
    <Container
      header={
        <Header variant="h2" actions={<OpenInOkta href={url} />}>
          {number}. {PLAN_STEP_LABELS[kind]}: {subjectOf(step)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Box variant="p">{sentence}</Box>
        {kind !== 'LEAVE' && (
          <ColumnLayout columns={3} variant="text-grid" minColumnWidth={110}>
            <KeyValue label="Frees" value={formatCount(frees.seats, 'seat')} />
            <KeyValue label="Saves a year" value={formatMoneyList(frees.money) || '–'} />
            <KeyValue
              label="They also lose"
              value={
                alsoLoses.map(({ appLabel, seats }) => `${appLabel} (${formatNumber(seats)})`).join(', ') || 'Nothing'
              }
            />
          </ColumnLayout>
        )}
        {people.length > 0 && (
          <ExpandableSection
            headerText={`${keepsCount > 0 ? 'Who gives it back' : 'Who'}: ${formatCount(peopleCount, 'person', 'people')}`}
          >
            <PersonList people={people} more={peopleCount - people.length} />
          </ExpandableSection>
        )}
        {keepsCount > 0 && (
          <ExpandableSection
            headerText={`Who keeps it, in the new group: ${formatCount(keepsCount, 'person', 'people')}`}
          >
            <PersonList people={keeps} more={keepsCount - keeps.length} />
          </ExpandableSection>
        )}
        {leftOutCount > 0 && (
          <ExpandableSection headerText={`Left out: ${formatCount(leftOutCount, 'seat')}`}>
            <LeftOutList leftOut={leftOut} more={leftOutCount - leftOut.length} />
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  );
}

const JOINED_BY = {
  REMOVE_GROUP_FROM_APP: ' off ',
  REPLACE_GROUP_ON_APP: ' on ',
  REMOVE_PEOPLE_FROM_GROUP: ', ',
  UNASSIGN: ', ',
  LEAVE: ' on ',
} as const satisfies Record<PlanStepKind, string>;

/** The group and the app that the step is about, as far as it has both. */
const subjectOf = ({ kind, app, group }: PlanStepBody): string =>
  [group && nameOfGroup(group), app?.appLabel]
    .filter((name) => name !== null && name !== undefined)
    .join(JOINED_BY[kind]);

type ShownPerson = Pick<PlanStepBody['people'][number], 'personId' | 'login' | 'name'>;

function PersonLink({ person: { personId, login, name } }: { readonly person: ShownPerson }) {
  const { id } = useConnection();
  const period = usePeriod();
  return <RouterLink to={paths.person(id, personId, period)}>{name ?? login ?? personId}</RouterLink>;
}

const More = ({ count }: { readonly count: number }) =>
  count > 0 ? <li>and {formatNumber(count)} more, in the CSV</li> : null;

const PersonList = ({ people, more }: { readonly people: readonly ShownPerson[]; readonly more: number }) => (
  <ul className="bullets plan-people">
    {people.map((person) => (
      <li key={person.personId}>
        <PersonLink person={person} />
      </li>
    ))}
    <More count={more} />
  </ul>
);

const LeftOutList = ({ leftOut, more }: { readonly leftOut: PlanStepBody['leftOut']; readonly more: number }) => (
  <ul className="bullets">
    {leftOut.map((left) => (
      <li key={`${left.personId} ${left.appId}`}>
        <PersonLink person={left} />, {left.appLabel}: {LEFT_OUT_LABELS[left.reason]}
        {left.other &&
          ` ${left.other.appLabel}${left.other.state === null ? '' : ` (${SEAT_STATE_LABELS[left.other.state].label})`}`}
      </li>
    ))}
    <More count={more} />
  </ul>
);

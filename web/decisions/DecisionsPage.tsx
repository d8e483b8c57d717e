import ContentLayout from '@cloudscape-design/components/content-layout';
import { useMemo } from 'react';
import type { DecisionBody } from '../../functions/api/decisions/schema.ts';
import { useDecisions } from '../api/queries/actions.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { formatDay } from '../format/dates.ts';
import { DECISION_KINDS, DECISION_LABELS, OPPORTUNITY_LABELS } from '../format/labels/actions.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { DecisionActions } from './DecisionActions.tsx';
import { decisionText } from './decisionText.ts';
import type { ChosenTarget } from './targets.ts';

const aboutWhat = ({ opportunity, name, login, personId }: DecisionBody): string =>
  opportunity === null ? (name ?? login ?? personId ?? '–') : OPPORTUNITY_LABELS[opportunity].label;

function targetOf(decision: DecisionBody): readonly ChosenTarget[] {
  const { appId, appLabel, personId, opportunity, at } = decision;
  const chosen = { appId, was: at, label: `${aboutWhat(decision)}, ${appLabel ?? appId}` };
  if (personId !== null) return [{ ...chosen, personId }];
  return opportunity === null ? [] : [{ ...chosen, opportunity }];
}

const columnsOf = (connection: string): readonly Column<DecisionBody>[] => [
  {
    id: 'about',
    header: 'About',
    value: aboutWhat,
    cell: (decision) =>
      decision.personId === null ? (
        aboutWhat(decision)
      ) : (
        <RouterLink to={paths.person(connection, decision.personId)}>{aboutWhat(decision)}</RouterLink>
      ),
  },
  {
    id: 'app',
    header: 'App',
    value: ({ appLabel, appId }) => appLabel ?? appId,
    cell: ({ appLabel, appId }) => <RouterLink to={paths.app(connection, appId)}>{appLabel ?? appId}</RouterLink>,
  },
  { id: 'decision', header: 'Decision', value: decisionText },
  {
    id: 'sentence',
    header: 'What became of it',
    value: ({ sentence }) => sentence,
    cell: ({ sentence }) => <span className="cell-text">{sentence}</span>,
  },
  { id: 'seats', header: 'Seats', value: ({ seats }) => seats, isForWideWindows: true },
  {
    id: 'note',
    header: 'Note',
    value: ({ note }) => note,
    cell: ({ note }) => <span className="cell-text">{note ?? '–'}</span>,
  },
  { id: 'by', header: 'By', value: ({ by }) => by, isHidden: true },
  { id: 'at', header: 'Decided', value: ({ at }) => at, cell: ({ at }) => formatDay(at) },
];

const filters: readonly Filter<DecisionBody>[] = [
  {
    param: 'kind',
    label: 'Decision',
    options: DECISION_KINDS.map((value) => ({
      value,
      label: DECISION_LABELS[value].label,
      matches: ({ kind }) => kind === value,
    })),
  },
  {
    param: 'stands',
    label: 'In force',
    options: [
      { value: 'yes', label: 'In force', matches: ({ inForce }) => inForce },
      { value: 'no', label: 'Ended', matches: ({ inForce }) => !inForce },
    ],
  },
];

/** What was decided about seats and opportunities, and what became of it. */
export function DecisionsPage() {
  const { id } = useConnection();
  const decisions = useDecisions(id);
  const { mayManage } = useSession();
  const columns = useMemo(() => columnsOf(id), [id]);
  return (
    <ContentLayout header={<PageHeader title="Decisions" period="none" coverage={decisions.data?.coverage} />}>
      <AnswerFrame query={decisions}>
        <DataTable
          name="decisions"
          title="Kept, snoozed and done"
          singular="decision"
          plural="decisions"
          description="Kept seats leave every sum of what can be given back, until their date. What was marked as done is checked against Okta."
          items={decisions.data?.data}
          columns={columns}
          trackBy={({ appId, personId, opportunity }) => `${appId} ${personId ?? opportunity}`}
          searchText={(decision) => `${aboutWhat(decision)} ${decision.appLabel ?? ''} ${decision.note ?? ''}`}
          filters={filters}
          defaultSort="-at"
          empty="Nothing was decided yet. Select seats of an app, or opportunities, and choose Decide."
          {...(mayManage && {
            selectionActions: (selected: readonly DecisionBody[], clear: () => void) => (
              <DecisionActions targets={selected.flatMap(targetOf)} canUndo={selected.length > 0} onDecided={clear} />
            ),
          })}
        />
      </AnswerFrame>
    </ContentLayout>
  );
}

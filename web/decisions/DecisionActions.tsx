import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { DECISION_KINDS, DECISION_LABELS } from '../format/labels/actions.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { RefusedDecisions } from './RefusedDecisions.tsx';
import type { ChosenTarget } from './targets.ts';
import { useDecisionFlow } from './useDecisionFlow.ts';

interface DecisionActionsProps {
  readonly targets: readonly ChosenTarget[];
  /** Something was decided about at least one of them. */
  readonly canUndo: boolean;
  readonly onDecided: () => void;
}

/** What can be decided about the selected rows. */
export function DecisionActions({ targets, canUndo, onDecided }: DecisionActionsProps) {
  const { id } = useConnection();
  const flow = useDecisionFlow(id, onDecided);
  const { asked, error, isPending } = flow;
  const isUndo = asked?.choice === 'UNDO';
  return (
    <>
      <ButtonDropdown
        disabled={targets.length === 0}
        loading={isUndo && isPending}
        items={[
          ...DECISION_KINDS.map((kind) => ({ id: kind, text: `${DECISION_LABELS[kind].action}…` })),
          { id: 'UNDO', text: 'Undo', disabled: !canUndo },
        ]}
        onItemClick={({ detail }) => flow.ask(DECISION_KINDS.find((known) => known === detail.id) ?? 'UNDO', targets)}
      >
        {isUndo && error ? 'Undo failed; try again' : 'Decide'}
      </ButtonDropdown>
      {asked && asked.choice !== 'UNDO' && (
        <DecisionDialog
          kind={asked.choice}
          count={asked.targets.length}
          isOpportunity={asked.targets.some((one) => !('personId' in one))}
          isPending={isPending}
          error={error}
          refused={asked.refused}
          decide={flow.decide}
          close={flow.close}
        />
      )}
      {isUndo && asked.refused.length > 0 && (
        <Dialog
          header={`Undo: ${formatCount(asked.targets.length, 'decision')}`}
          close={flow.close}
          action={{ text: 'Undo anyway', isPending, onClick: flow.undoAgain }}
        >
          <RefusedDecisions refused={asked.refused} action="Undo anyway" isRestSaved={!error} />
        </Dialog>
      )}
    </>
  );
}

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import type { DecisionKind } from '../../functions/contract/words/actions.ts';
import { type DecisionRequest, type DecisionTargets, useDecide, useUndoDecisions } from '../api/mutations.ts';
import { DECISION_KINDS, DECISION_LABELS } from '../format/labels/actions.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { inRequests } from './inRequests.ts';

interface DecisionActionsProps extends Required<DecisionTargets> {
  /** Something was decided about at least one of them. */
  readonly canUndo: boolean;
  readonly onDecided: () => void;
}

/** What can be decided about the selected rows. Several requests are made where one takes fewer. */
export function DecisionActions({ seats, opportunities, canUndo, onDecided }: DecisionActionsProps) {
  const { id } = useConnection();
  const decide = useDecide(id);
  const undo = useUndoDecisions(id);
  const [asked, setAsked] = useState<DecisionKind>();
  const count = seats.length + opportunities.length;
  const parts = inRequests({ seats, opportunities });
  const decideAll = async (decision: Pick<DecisionRequest, 'kind' | 'until' | 'note'>) => {
    for (const part of parts) await decide.mutateAsync({ ...decision, ...part });
    setAsked(undefined);
    onDecided();
  };
  const undoAll = async () => {
    for (const part of parts) await undo.mutateAsync(part);
    onDecided();
  };
  return (
    <>
      <ButtonDropdown
        disabled={count === 0}
        loading={undo.isPending}
        items={[
          ...DECISION_KINDS.map((kind) => ({ id: kind, text: `${DECISION_LABELS[kind].action}…` })),
          { id: 'UNDO', text: 'Undo', disabled: !canUndo },
        ]}
        onItemClick={({ detail }) => {
          const kind = DECISION_KINDS.find((known) => known === detail.id);
          if (kind) setAsked(kind);
          // The button says that it failed.
          else void undoAll().catch(() => undefined);
        }}
      >
        {undo.error ? 'Undo failed; try again' : 'Decide'}
      </ButtonDropdown>
      {asked && (
        <DecisionDialog
          kind={asked}
          count={count}
          isOpportunity={opportunities.length > 0}
          isPending={decide.isPending}
          error={decide.error}
          decide={(decision) => void decideAll(decision).catch(() => undefined)}
          close={() => {
            decide.reset();
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

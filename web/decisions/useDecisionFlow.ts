import { useState } from 'react';
import type { DecidedBody } from '../../functions/api/decisions/schema.ts';
import type { DecisionKind } from '../../functions/contract/words/actions.ts';
import { type DecisionRequest, useDecide, useUndoDecisions } from '../api/mutations.ts';
import { inRequests } from './inRequests.ts';
import { type ChosenTarget, type DecisionTargets, type Refused, refusedOf } from './targets.ts';

export type DecisionTerms = Pick<DecisionRequest, 'kind' | 'until' | 'note'>;

/** What is being decided: about the rows as they were when it was chosen, whatever the page reads meanwhile. */
interface Asked {
  readonly choice: DecisionKind | 'UNDO';
  readonly targets: readonly ChosenTarget[];
  /** About these, something else was decided meanwhile, which has been said. */
  readonly refused: readonly Refused[];
}

/**
 * Decides about rows in as many requests as that takes. What was saved is not sent again; what was decided by somebody
 * else meanwhile stays, to be shown and, on a second try, replaced.
 */
export function useDecisionFlow(connection: string, onDecided: () => void) {
  const decide = useDecide(connection);
  const undo = useUndoDecisions(connection);
  const [asked, setAsked] = useState<Asked>();

  const sendAll = async ({ choice, targets }: Asked, send: (part: DecisionTargets) => Promise<DecidedBody>) => {
    const refused: Refused[] = [];
    let left = targets;
    for (const part of inRequests(targets)) {
      const answer = await send(part.request);
      refused.push(...refusedOf(part.targets, answer));
      left = left.slice(part.targets.length);
      setAsked({ choice, targets: [...left, ...refused.map(({ target }) => target)], refused });
    }
    if (refused.length > 0) return;
    setAsked(undefined);
    onDecided();
  };

  return {
    asked,
    error: asked?.choice === 'UNDO' ? undo.error : decide.error,
    isPending: decide.isPending || undo.isPending,
    ask(choice: Asked['choice'], targets: readonly ChosenTarget[]) {
      const seatsFirst = targets.toSorted((a, b) => Number('personId' in b) - Number('personId' in a));
      const chosen = { choice, targets: seatsFirst, refused: [] };
      setAsked(chosen);
      if (choice === 'UNDO') void sendAll(chosen, undo.mutateAsync).catch(() => undefined);
    },
    decide(terms: DecisionTerms) {
      if (asked) void sendAll(asked, (part) => decide.mutateAsync({ ...terms, ...part })).catch(() => undefined);
    },
    undoAgain() {
      if (asked) void sendAll(asked, undo.mutateAsync).catch(() => undefined);
    },
    close() {
      decide.reset();
      undo.reset();
      setAsked(undefined);
    },
  };
}

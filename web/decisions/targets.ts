import type { DecidedBody } from '../../functions/api/decisions/schema.ts';
import type { OpportunityKind } from '../../functions/contract/words/actions.ts';

/** As it was read: when the decision about it was made, null for none. */
interface Read {
  readonly appId: string;
  readonly was: string | null;
}

/** Seats and opportunities, by the ids that the API answered. */
export interface DecisionTargets {
  readonly seats?: readonly (Read & { readonly personId: string })[];
  readonly opportunities?: readonly (Read & { readonly opportunity: OpportunityKind })[];
}

interface Chosen {
  readonly appId: string;
  /** When the decision that the page shows of it was made; null for none. */
  readonly was: string | null;
  /** What people call it. */
  readonly label: string;
}

/** A row that is decided about. */
export type ChosenTarget = Chosen & ({ readonly personId: string } | { readonly opportunity: OpportunityKind });

/** A row about which something else was decided meanwhile. `target` knows of that decision. */
export interface Refused {
  readonly target: ChosenTarget;
  readonly message: string;
}

/** What the API refused of the targets of one request: all of them seats, or all of them opportunities. */
export const refusedOf = (targets: readonly ChosenTarget[], { refused }: DecidedBody): readonly Refused[] =>
  refused.flatMap(({ pointer, message, was }) => {
    const target = targets[Number(pointer.split('/')[2])];
    return target ? [{ target: { ...target, was }, message }] : [];
  });

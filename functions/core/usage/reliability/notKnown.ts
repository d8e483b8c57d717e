import type { NotKnownReason } from '../../../contract/words/reliability.ts';
import type { Coverage } from '../coverage.ts';
import type { EvaluationContext } from '../state.ts';

/**
 * Why no number stands where too little was watched: what cut the watched time short, if anything did.
 * @param context that the gaps were counted under; undefined where nothing was counted
 */
export function notKnownReason(
  context: Pick<EvaluationContext, 'observedSince' | 'signOnSince'> | undefined,
  coverage: Pick<Coverage, 'observedSince'> | undefined,
): NotKnownReason {
  if (!context || !coverage) return 'NOT_COUNTED';
  if (context.signOnSince !== undefined && context.signOnSince > context.observedSince) return 'SIGN_ON_MODE_CHANGED';
  return context.observedSince > coverage.observedSince ? 'COVERAGE_GAP' : 'TOO_FEW_GAPS';
}

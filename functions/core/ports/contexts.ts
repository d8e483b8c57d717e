import type { AppId } from '../ids.ts';
import type { EvaluationContext } from '../usage/state.ts';

/** What the seats of each app are evaluated under, by app. */
export type ContextsByApp = ReadonlyMap<AppId, EvaluationContext>;

/**
 * The contexts of all apps in one item, as the last finished refresh of their summaries left them: lists of people evaluate
 * seats of most apps, and need nothing else of these.
 */
export interface ContextReader {
  /** Undefined before the first refresh ended, and where there are too many apps for one item. */
  load(): Promise<ContextsByApp | undefined>;
}

/** The same for the worker, under its lease. */
export interface ContextStore extends ContextReader {
  /** Replaces the contexts; too many for one item are removed instead. */
  put(contexts: ContextsByApp): Promise<void>;
}

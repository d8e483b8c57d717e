/** Conditions on the size and kind of a request, by which fault rules choose the requests that they apply to. */
import { HOUR } from './time.ts';

/** All conditions that are given must hold. */
export interface RequestCondition {
  /** The request's `limit` is above this; a request without `limit` never matches. */
  readonly limitAbove?: number;
  /** The request's `since` and `until` are further apart than this; a request without both never matches. */
  readonly spanHoursAbove?: number;
  /** System Log only: `bounded` has an `until` or descends, `polling` is every other query. */
  readonly log?: 'polling' | 'bounded';
  /** `later` requests carry a cursor. */
  readonly page?: 'first' | 'later';
}

/** True for a System Log query that follows the order of commitment. */
export const isPolling = (query: URLSearchParams): boolean =>
  !query.has('until') && (query.get('sortOrder') ?? 'ASCENDING') === 'ASCENDING';

export function holds(condition: RequestCondition, query: URLSearchParams): boolean {
  const { limitAbove, spanHoursAbove, log, page } = condition;
  const span = Date.parse(query.get('until') ?? '') - Date.parse(query.get('since') ?? '');
  return (
    (limitAbove === undefined || Number(query.get('limit') ?? 0) > limitAbove) &&
    // `NaN` compares as false, so a request without both times does not match.
    (spanHoursAbove === undefined || span > spanHoursAbove * HOUR) &&
    (log === undefined || isPolling(query) === (log === 'polling')) &&
    (page === undefined || query.has('after') === (page === 'later'))
  );
}

import type { ChangeKind, SeatState } from '../../contract/words.ts';
import type { AppId, PersonId } from '../ids.ts';
import { type Day, isoDay } from '../time.ts';
import type { App } from './app.ts';
import { lastDayUpTo } from './dayCounts.ts';
import { isUnused } from './state.ts';

/** One entry of the change feed. */
export interface Change {
  /** The date whose entries it stands among: the day it happened, or the one on which a late fact told of it. */
  readonly publishedOn: Day;
  /** The day at whose end it showed. */
  readonly on: Day;
  readonly app: AppId;
  readonly person: PersonId | undefined;
  readonly kind: ChangeKind;
  readonly from: SeatState | undefined;
  readonly to: SeatState | undefined;
}

/** The same change has the same id however often it is found. */
export const changeId = ({
  publishedOn: told,
  app,
  person,
  kind,
}: Pick<Change, 'publishedOn' | 'app' | 'person' | 'kind'>): string =>
  [isoDay(told), app, person ?? '', kind].join('#');

/** How a seat changed from one state to another; an undefined state means that it is not held. */
export function seatTransition(from: SeatState | undefined, to: SeatState | undefined): ChangeKind | undefined {
  if (from === to) return undefined;
  if (from === undefined) return 'ASSIGNED';
  if (to === undefined) return 'REMOVED';
  if (isUnused(to) && !isUnused(from)) return 'WENT_IDLE';
  return isUnused(from) && to === 'ACTIVE' ? 'CAME_BACK' : undefined;
}

/** Nobody has used the app for `idleAfterDays` since this very day. */
export const wentQuiet = (app: App, day: Day, idleAfterDays: number): boolean =>
  lastDayUpTo(app.signIns, day) === day - idleAfterDays;

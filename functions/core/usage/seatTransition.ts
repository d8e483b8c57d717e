import type { ChangeKind, SeatState } from '../../contract/words/seats.ts';
import type { AppId, PersonId } from '../ids.ts';
import { type Day, isoDay } from '../time.ts';
import type { App } from './app.ts';
import { lastDayUpTo } from './dayCounts.ts';
import { isUnused } from './seatFigures.ts';

/** One entry of the change feed. */
export interface Change {
  /** The date it is published under: the day it happened, or the day on which a late fact was read. */
  readonly publishedOn: Day;
  /** The day it happened. */
  readonly on: Day;
  readonly app: AppId;
  readonly person: PersonId | undefined;
  readonly kind: ChangeKind;
  readonly from: SeatState | undefined;
  readonly to: SeatState | undefined;
}

/** A change that is found again has the same id, so that it is stored once. Ids sort by publication date. */
export const changeId = ({
  publishedOn,
  app,
  person,
  kind,
}: Pick<Change, 'publishedOn' | 'app' | 'person' | 'kind'>): string =>
  [isoDay(publishedOn), app, person ?? '', kind].join('#');

/** The change between two states of a seat, if it is one to report; an undefined state means not assigned. */
export function seatTransition(from: SeatState | undefined, to: SeatState | undefined): ChangeKind | undefined {
  if (from === to) return undefined;
  if (from === undefined) return 'ASSIGNED';
  if (to === undefined) return 'REMOVED';
  if (isUnused(to) && !isUnused(from)) return 'WENT_IDLE';
  return isUnused(from) && to === 'ACTIVE' ? 'CAME_BACK' : undefined;
}

/** Whether the app's last use was exactly `idleAfterDays` days before `day`, so that it becomes unused on `day`. */
export const becameUnused = (app: App, day: Day, idleAfterDays: number): boolean =>
  lastDayUpTo(app.signIns, day) === day - idleAfterDays;

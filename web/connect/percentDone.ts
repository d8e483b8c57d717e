import type { ConnectionBody } from '../../functions/api/connections/schema.ts';

/** Where each part of the first sync ends, in percent: history takes roughly twice as long as listing the directory. */
const ENDS = { connecting: 0, stream: 2, people: 6, apps: 8, assignments: 33, history: 100 } as const;
/** Shown while everything has been read and figures are still being computed. */
const MAX_UNFINISHED = 99;
/** Seats that a person holds at most companies. How many there are is known only at the end; the bar moves with each page. */
const SEATS_OF_A_PERSON = 10;

/** How far the first sync has come, in whole percent. It never goes back while what was read grows. */
export function percentDone(progress: ConnectionBody['progress']): number {
  const { phase, people, seats, historyDaysDone, historyDaysAsked } = progress;
  switch (phase) {
    case 'done':
      return 100;
    case 'history': {
      const share = historyDaysDone / Math.max(1, historyDaysAsked);
      return Math.min(MAX_UNFINISHED, between(ENDS.assignments, ENDS.history, share));
    }
    case 'assignments':
      return between(ENDS.apps, ENDS.assignments, seats / (seats + Math.max(1, people * SEATS_OF_A_PERSON)));
    default:
      return ENDS[phase];
  }
}

const between = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share);

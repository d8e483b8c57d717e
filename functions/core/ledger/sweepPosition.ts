import type { AppId } from '../ids.ts';
import { SWEEP } from '../sync/oktaPolicy.ts';
import type { Instant } from '../time.ts';
import { isSameTarget, type Listing, type ListingTarget, notStarted } from './listing.ts';

/**
 * The state of the rolling sweep: listings that repair what no event reported. The assignments of each app are listed
 * again once in seven days, spread evenly over them; people and apps are listed once in seven days. The drift found is
 * counted here because it is then written together with the position: a crash cannot count it twice.
 */
export interface SweepPosition {
  readonly apps: {
    /** When the next app is due; undefined until the whole directory has been listed. */
    readonly dueAt: Instant | undefined;
    /** Apps are listed in the order of their ids: this round has listed every app up to this one. */
    readonly through: AppId | undefined;
    readonly roundAt: Instant | undefined;
    /** How many of `total` apps this round has listed. */
    readonly done: number;
    readonly total: number;
  };
  /** When people and apps are to be listed again. */
  readonly directoryDueAt: Instant | undefined;
  /** Apps listed before all others: their last listing looked incomplete, or the customer has decided about them. */
  readonly priorityApps: readonly AppId[];
  readonly current: Listing | undefined;
  readonly drift: Drift;
  readonly endedAt: Instant | undefined;
  /** What the customer is asked before anything is removed; no sweep goes on until it is answered. */
  readonly question: SweepQuestion | undefined;
  /** The question the customer answered with yes; the next listing of the same target uses it up. */
  readonly approved: SweepQuestion | undefined;
}

export interface Drift {
  /** Seats, people and apps that Okta has and that were not stored. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Listings that left out what Okta still has: nothing was concluded from them. */
  readonly partial: number;
}

export interface SweepQuestion {
  readonly target: ListingTarget;
  readonly label: string | undefined;
  /** How many are stored, the missing ones included. */
  readonly total: number;
  /** How many of them the listing left out without an event that explains it. */
  readonly missing: number;
  readonly askedAt: Instant;
}

export const NO_DRIFT: Drift = { added: 0, removed: 0, changed: 0, partial: 0 };

export const addDrift = (a: Drift, b: Drift): Drift => ({
  added: a.added + b.added,
  removed: a.removed + b.removed,
  changed: a.changed + b.changed,
  partial: a.partial + b.partial,
});

export const NEW_SWEEP: SweepPosition = {
  apps: { dueAt: undefined, through: undefined, roundAt: undefined, done: 0, total: 0 },
  directoryDueAt: undefined,
  priorityApps: [],
  current: undefined,
  drift: NO_DRIFT,
  endedAt: undefined,
  question: undefined,
  approved: undefined,
};

const spacing = (apps: number): number => SWEEP.round / Math.max(1, apps);

/** Schedules the first round: it begins when the whole directory has just been listed. */
export const scheduleFirstRound = (sweep: SweepPosition, apps: number, now: Instant): SweepPosition => ({
  ...sweep,
  apps: { dueAt: now + spacing(apps), through: undefined, roundAt: now, done: 0, total: apps },
  directoryDueAt: now + SWEEP.round,
});

/** Whether a listing may be due, decided without the apps, so that a quiet run need not read them. */
export const isSweepPossiblyDue = (
  { question, current, priorityApps, apps, directoryDueAt }: SweepPosition,
  now: Instant,
): boolean =>
  !question &&
  (current !== undefined || priorityApps.length > 0 || (apps.dueAt ?? now) <= now || (directoryDueAt ?? now) <= now);

/** Drops priority apps that no longer list assignments, and the customer's approval for such an app: neither can be used. */
export function dropUnlistable(sweep: SweepPosition, listable: readonly AppId[]): SweepPosition {
  const priorityApps = sweep.priorityApps.filter((app) => listable.includes(app));
  if (priorityApps.length === sweep.priorityApps.length) return sweep;
  const target = sweep.approved?.target;
  const isUsable = target?.kind !== 'assignments' || listable.includes(target.app);
  return { ...sweep, priorityApps, approved: isUsable ? sweep.approved : undefined };
}

/**
 * What is to be listed now.
 * @param listable apps that list assignments, in the order of their ids
 * @returns undefined where nothing is due
 */
export function dueSweep(sweep: SweepPosition, listable: readonly AppId[], now: Instant): ListingTarget | undefined {
  if (sweep.question) return undefined;
  if (sweep.current) return sweep.current.target;
  const priority = sweep.priorityApps.find((app) => listable.includes(app));
  if (priority !== undefined) return { kind: 'assignments', app: priority };
  const { dueAt, through } = sweep.apps;
  const appsDue = dueAt !== undefined && dueAt <= now && listable.length > 0;
  const directoryDue = sweep.directoryDueAt !== undefined && sweep.directoryDueAt <= now;
  if (directoryDue && !(appsDue && dueAt < (sweep.directoryDueAt ?? 0))) return { kind: 'people' };
  if (!appsDue) return undefined;
  const [app] = [...listable.filter((id) => through === undefined || id > through), ...listable];
  return app && { kind: 'assignments', app };
}

/** The position after the current listing has ended, for whatever reason, with the next one scheduled. */
export function finishSweepListing(sweep: SweepPosition, listable: number, now: Instant): SweepPosition {
  const { current, apps, priorityApps, approved } = sweep;
  if (!current) return sweep;
  const { target } = current;
  const finished = {
    ...sweep,
    current: undefined,
    endedAt: now,
    approved: isSameTarget(approved?.target, target) ? undefined : approved,
  };
  switch (target.kind) {
    case 'people':
      return { ...finished, current: notStarted({ kind: 'apps' }) };
    case 'apps':
      // The customer may have approved a question about people while apps were listed: people are listed again at once.
      return { ...finished, directoryDueAt: finished.approved?.target.kind === 'people' ? now : now + SWEEP.round };
    case 'assignments': {
      if (priorityApps.includes(target.app))
        return { ...finished, priorityApps: priorityApps.filter((app) => app !== target.app) };
      const newRound = apps.through !== undefined && target.app <= apps.through;
      return {
        ...finished,
        apps: {
          dueAt: Math.max(apps.dueAt ?? now, now - SWEEP.mostCatchUp) + spacing(listable),
          through: target.app,
          roundAt: newRound ? now : apps.roundAt,
          done: newRound ? 1 : apps.done + 1,
          total: listable,
        },
      };
    }
    default:
      return target satisfies never;
  }
}

/** Applies the customer's answer: yes lists the target again and removes what is still missing, no changes nothing. */
export function applyDecision(sweep: SweepPosition, accept: boolean, now: Instant): SweepPosition {
  const { question } = sweep;
  if (!question) return sweep;
  const answered = { ...sweep, question: undefined };
  if (!accept) return answered;
  const { target } = question;
  return target.kind === 'assignments'
    ? {
        ...answered,
        approved: question,
        priorityApps: [...sweep.priorityApps.filter((app) => app !== target.app), target.app],
      }
    : { ...answered, approved: question, directoryDueAt: now };
}

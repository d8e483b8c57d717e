import type { AppId } from '../ids.ts';
import { DAY, type Instant } from '../time.ts';
import type { LoopDetector } from './loopDetector.ts';

/**
 * Where the rolling sweep stands: listings that repair what no event told. Assignments are listed again app by app, each
 * once in seven days and spread over them; people and apps once in seven days. What a sweep found is counted here, beside the place that
 * moves with it, so that no crash counts it twice.
 */
export interface SweepPosition {
  readonly apps: {
    /** When the next app's turn comes; undefined until the whole directory has been listed. */
    readonly dueAt: Instant | undefined;
    /** Apps are taken in the order of their ids; in this round every app up to this one has had its turn. */
    readonly through: AppId | undefined;
    readonly roundAt: Instant | undefined;
    /** How many of `of` apps this round has listed. */
    readonly done: number;
    readonly of: number;
  };
  /** When people and apps are to be listed again. */
  readonly directoryDueAt: Instant | undefined;
  /** Apps whose turn is now: a listing that could not be believed, or a decision of the customer's. */
  readonly first: readonly AppId[];
  readonly current: SweepListing | undefined;
  readonly found: Drift;
  readonly endedAt: Instant | undefined;
  /** What the customer is asked before anything is removed; no sweep goes on until it is answered. */
  readonly question: SweepQuestion | undefined;
  /** The customer's yes, used up by the next listing of the same thing. */
  readonly approved: SweepQuestion | undefined;
}

export type SweepTarget =
  | { readonly kind: 'people' }
  | { readonly kind: 'apps' }
  | { readonly kind: 'assignments'; readonly app: AppId };

/** The listing that a sweep is busy with. */
export interface SweepListing {
  readonly of: SweepTarget;
  /** Okta's clock at its first page: what is newer is not touched. */
  readonly startedAt: Instant;
  readonly next: string | undefined;
  readonly loopDetector?: LoopDetector | undefined;
  /** Its pages are in the ledger from this sequence on. */
  readonly firstSequence: number;
  /** The list was empty though we hold seats: one of them is to be asked for by itself. */
  readonly needsProbe: boolean;
}

export interface Drift {
  /** Seats, people and apps that Okta has and we had not. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Listings that left out what Okta still has: nothing was concluded from them. */
  readonly partial: number;
}

export interface SweepQuestion {
  readonly of: SweepTarget;
  readonly label: string | undefined;
  /** Of so many that we know … */
  readonly held: number;
  /** … so many are missing, and no event said so. */
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
  apps: { dueAt: undefined, through: undefined, roundAt: undefined, done: 0, of: 0 },
  directoryDueAt: undefined,
  first: [],
  current: undefined,
  found: NO_DRIFT,
  endedAt: undefined,
  question: undefined,
  approved: undefined,
};

/** Everything is listed again once in this time. */
export const SWEEP_ROUND = 7 * DAY;
/** A connection that was away does not make up for more than this at once. */
const MADE_UP_FOR = 2 * DAY;

const spacing = (apps: number): number => SWEEP_ROUND / Math.max(1, apps);

/** The first round begins when the directory has just been listed whole. */
export const scheduled = (sweep: SweepPosition, apps: number, now: Instant): SweepPosition => ({
  ...sweep,
  apps: { dueAt: now + spacing(apps), through: undefined, roundAt: now, done: 0, of: apps },
  directoryDueAt: now + SWEEP_ROUND,
});

/** Whether anything may be due, told without the apps: a quiet run need not read them. */
export const isSweepPossiblyDue = ({ question, current, first, apps, directoryDueAt }: SweepPosition, now: Instant): boolean =>
  !question &&
  (current !== undefined || first.length > 0 || (apps.dueAt ?? now) <= now || (directoryDueAt ?? now) <= now);

/** Without the turn of an app that lists no assignments any more, and without the customer's yes to it: neither can be used up. */
export function dropUnlistable(sweep: SweepPosition, listable: readonly AppId[]): SweepPosition {
  const first = sweep.first.filter((app) => listable.includes(app));
  if (first.length === sweep.first.length) return sweep;
  const { of } = sweep.approved ?? {};
  const isUsable = of?.kind !== 'assignments' || listable.includes(of.app);
  return { ...sweep, first, approved: isUsable ? sweep.approved : undefined };
}

/** What is to be swept now, if anything is due; `listable` in the order of ids. */
export function dueSweep(sweep: SweepPosition, listable: readonly AppId[], now: Instant): SweepTarget | undefined {
  if (sweep.question) return undefined;
  if (sweep.current) return sweep.current.of;
  const first = sweep.first.find((app) => listable.includes(app));
  if (first !== undefined) return { kind: 'assignments', app: first };
  const { dueAt, through } = sweep.apps;
  const appsDue = dueAt !== undefined && dueAt <= now && listable.length > 0;
  const directoryDue = sweep.directoryDueAt !== undefined && sweep.directoryDueAt <= now;
  if (directoryDue && !(appsDue && dueAt < (sweep.directoryDueAt ?? 0))) return { kind: 'people' };
  if (!appsDue) return undefined;
  const [app] = [...listable.filter((id) => through === undefined || id > through), ...listable];
  return app && { kind: 'assignments', app };
}

/** The listing in hand is over, however it ended; the next one of its kind comes in its time. */
export function swept(sweep: SweepPosition, listable: number, now: Instant): SweepPosition {
  const { current, apps, first, approved } = sweep;
  if (!current) return sweep;
  const { of } = current;
  const over = {
    ...sweep,
    current: undefined,
    endedAt: now,
    approved: isSameTarget(approved?.of, of) ? undefined : approved,
  };
  switch (of.kind) {
    case 'people':
      return { ...over, current: { of: { kind: 'apps' }, ...BEGINNING } };
    case 'apps':
      // A yes about people may have come while apps were being listed: they come again at once.
      return { ...over, directoryDueAt: over.approved?.of.kind === 'people' ? now : now + SWEEP_ROUND };
    case 'assignments': {
      if (first.includes(of.app)) return { ...over, first: first.filter((app) => app !== of.app) };
      const newRound = apps.through !== undefined && of.app <= apps.through;
      return {
        ...over,
        apps: {
          dueAt: Math.max(apps.dueAt ?? now, now - MADE_UP_FOR) + spacing(listable),
          through: of.app,
          roundAt: newRound ? now : apps.roundAt,
          done: newRound ? 1 : apps.done + 1,
          of: listable,
        },
      };
    }
    default:
      return of satisfies never;
  }
}

/** A listing that is in hand but of which no page has been read. */
const BEGINNING = { startedAt: 0, next: undefined, firstSequence: 0, needsProbe: false } as const;

/** The listing in hand as it goes on from its next page; `sequence` is the ledger's end, `readAt` Okta's clock. */
export function currentSweepListing(sweep: SweepPosition, of: SweepTarget, sequence: number, readAt: Instant): SweepListing {
  const { current } = sweep;
  return current && current.firstSequence > 0
    ? current
    : { of, startedAt: readAt, next: undefined, firstSequence: sequence + 1, needsProbe: false };
}

export const isSameTarget = (a: SweepTarget | undefined, b: SweepTarget): boolean =>
  a?.kind === b.kind && (a.kind !== 'assignments' || (b.kind === 'assignments' && a.app === b.app));

/** The customer's answer: yes lists the thing again and removes what is still missing, no leaves it as it is. */
export function answered(sweep: SweepPosition, accept: boolean, now: Instant): SweepPosition {
  const { question } = sweep;
  if (!question) return sweep;
  const open = { ...sweep, question: undefined };
  if (!accept) return open;
  const { of } = question;
  return of.kind === 'assignments'
    ? { ...open, approved: question, first: [...sweep.first.filter((app) => app !== of.app), of.app] }
    : { ...open, approved: question, directoryDueAt: now };
}

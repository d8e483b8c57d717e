import { type Day, dayOf, type Instant } from '../time.ts';
import { type App, isInternal } from './app.ts';
import { type Coverage, evaluatedSince } from './coverage.ts';
import type { Person } from './person.ts';

/**
 * How much of what the System Log names Okta does not show to this token: a token whose owner administers a part of the org
 * gets shorter lists, without a hint, while the log names everyone.
 */
export interface Hidden {
  /** People who signed in lately, and how many of them neither a listing nor a read by id shows. */
  readonly signers: number;
  readonly people: number;
  /** The same for apps, without Okta's own. */
  readonly usedApps: number;
  readonly apps: number;
  /** When the org was first found to be partly visible; undefined while it is not. */
  readonly since: Instant | undefined;
}

/**
 * Only sign-ins of these days count. Whoever signed in and was deleted since has an event of it in the log; should such
 * events be missing, those who left a company in two weeks are still too few to look like a hidden part of it.
 */
const WINDOW_DAYS = 14;

const FEWEST = 3;
const LEAST_SHARE = { people: 0.02, apps: 0.1 };

/** Whether so many of those who sign in, or of the apps they sign in to, are hidden that numbers are those of a part. */
export const isPartlyVisible = (hidden: Omit<Hidden, 'since'> | undefined): boolean =>
  hidden !== undefined &&
  ((hidden.people >= FEWEST && hidden.people >= hidden.signers * LEAST_SHARE.people) ||
    (hidden.apps >= FEWEST && hidden.apps >= hidden.usedApps * LEAST_SHARE.apps));

/** Counts signers and used apps, one at a time. */
export function createHiddenCounter(coverage: Coverage): {
  addPerson(person: Person): void;
  addApp(app: App): void;
  /** @param before the count before, whose `since` is kept */
  result(before: Hidden | undefined): Hidden;
} {
  const last = dayOf(coverage.dataThrough);
  // In a gap a deletion may have been missed.
  const first = Math.max(last - WINDOW_DAYS + 1, dayOf(evaluatedSince(coverage)));
  const isRecent = (days: Iterable<Day>): boolean => {
    for (const day of days) if (day >= first && day <= last) return true;
    return false;
  };
  const counts = { signers: 0, people: 0, usedApps: 0, apps: 0 };
  return {
    addPerson({ activeDays, unreadable }) {
      if (!isRecent(activeDays.keys())) return;
      counts.signers += 1;
      if (unreadable) counts.people += 1;
    },
    addApp(app) {
      if (isInternal(app) || !isRecent(app.signIns.keys())) return;
      counts.usedApps += 1;
      if (app.unreadable) counts.apps += 1;
    },
    result: (before) => ({
      ...counts,
      since: isPartlyVisible(counts) ? (before?.since ?? coverage.dataThrough) : undefined,
    }),
  };
}

/** The coverage of an org of which a part is hidden: neither its people nor its apps are all known. */
export function withHidden(coverage: Coverage, hidden: Hidden | undefined): Coverage {
  if (hidden?.since === undefined) return coverage;
  const { since } = hidden;
  const parts = [
    ...(hidden.people > 0 ? [{ kind: 'people', id: undefined, since, reason: 'REFUSED' } as const] : []),
    ...(hidden.apps > 0 ? [{ kind: 'apps', id: undefined, since, reason: 'REFUSED' } as const] : []),
  ].filter(({ kind }) => !coverage.incomplete.some((part) => part.kind === kind && part.id === undefined));
  return {
    ...coverage,
    incomplete: [...parts, ...coverage.incomplete],
    incompleteCount: coverage.incompleteCount + parts.length,
    complete: false,
  };
}

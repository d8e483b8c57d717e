import {
  COVERAGE_SHORTFALLS,
  type CoverageShortfall,
  type GapCause,
  type IncompleteKind,
  type IncompleteReason,
} from '../../contract/words/numbers.ts';
import { type Day, type DayRange, dayOf, type Instant, startOf } from '../time.ts';
import type { EvaluationContext } from './state.ts';

/** A time without data between two observed times. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly cause: GapCause;
}

/** Something of Okta that could not be read while the rest could. */
export interface IncompletePart {
  readonly kind: IncompleteKind;
  /** Okta's id of the app, person or group; undefined for a whole list or the log. */
  readonly id: string | undefined;
  readonly since: Instant;
  readonly reason: IncompleteReason;
}

/** What of a connection's org has been read, and the time for which its sign-ins are known. */
export interface Coverage {
  /** Sign-ins are known from here on, except in `gaps`. */
  readonly observedSince: Instant;
  /** Sign-ins are known up to here: Okta's clock when the stream was last read to its end; until then its start. */
  readonly dataThrough: Instant;
  readonly gaps: readonly Gap[];
  /** People, apps and assignments have been listed to their end, besides `incomplete`. */
  readonly directoryListed: boolean;
  /** What could not be read, as far as it is kept by name. */
  readonly incomplete: readonly IncompletePart[];
  /** How many such things there are. */
  readonly incompleteCount: number;
  /** Everything has been read: history to its end, every listing, the stream to now. What one answer needs is `shortfallsOf`. */
  readonly complete: boolean;
}

/** The start of the time that seats are evaluated by: after the last gap, because in a gap use cannot be excluded. */
export const evaluatedSince = ({ observedSince, gaps }: Coverage): Instant =>
  gaps.reduce((since, gap) => Math.max(since, gap.to), observedSince);

/** The date that an answer's windows and thresholds end with. */
export interface AnswerEnd {
  readonly asOf: Day;
  /** A past answer is about the whole of that date; one of now ends with `dataThrough`. */
  readonly isPast: boolean;
}

/** What must have been observed for one answer to be complete. */
export interface AnswerNeeds {
  /** Dates whose sign-ins are counted; undefined where the answer counts none. */
  readonly days?: DayRange | undefined;
  /** The idle threshold, in days, by which the answer chooses seats; undefined where it does not choose by use. */
  readonly idleAfterDays?: number | undefined;
  /** The apps and people that the answer is about; undefined where it rests on sign-ins alone. */
  readonly directory?: DirectoryNeeds | undefined;
  /** What the answer is made of is made once everything has been read, and has not been made yet. */
  readonly isPending?: boolean | undefined;
}

/** Which apps and people an answer is about. */
export interface DirectoryNeeds {
  app(id: string): boolean;
  person(id: string): boolean;
}

/** An answer about everything that Okta's directory holds. */
export const WHOLE_DIRECTORY: DirectoryNeeds = { app: () => true, person: () => true };

/** An answer about one app, and about those people whose seats of it are stored. */
export const directoryOfApp = (app: string, person: (id: string) => boolean): DirectoryNeeds => ({
  app: (id) => id === app,
  person,
});

/** An answer about one person: they may hold a seat of any app. */
export const directoryOfPerson = (person: string): DirectoryNeeds => ({
  app: () => true,
  person: (id) => id === person,
});

/** What the answer needs and was not observed, in the order of the closed words; empty for a complete answer. */
export function shortfallsOf(
  coverage: Coverage,
  { asOf, isPast }: AnswerEnd,
  needs: AnswerNeeds,
): readonly CoverageShortfall[] {
  const { days, idleAfterDays, directory, isPending = false } = needs;
  const threshold = idleAfterDays === undefined ? undefined : { from: asOf - idleAfterDays + 1, through: asOf };
  const counted = [days, threshold].filter((range) => range !== undefined);
  const has: Readonly<Record<CoverageShortfall, boolean>> = {
    // A past answer is only given of days that everything had been read for.
    STILL_READING: isPending || (directory !== undefined && !isPast && !coverage.directoryListed),
    BEFORE_OBSERVED: days !== undefined && startOf(days.from) < coverage.observedSince,
    GAP: counted.some((range) => hasGap(coverage, range)),
    AFTER_DATA: days !== undefined && !reaches(coverage, days.through, isPast),
    THRESHOLD_BEFORE_OBSERVED: threshold !== undefined && startOf(threshold.from) < coverage.observedSince,
    INCOMPLETE: concerned(coverage, needs).length > 0 || (directory !== undefined && isCut(coverage)),
  };
  return COVERAGE_SHORTFALLS.filter((shortfall) => has[shortfall]);
}

/** What could not be read and the answer is about. */
export function concerned({ incomplete }: Coverage, { directory }: AnswerNeeds): readonly IncompletePart[] {
  return incomplete.filter(({ kind, id }) => {
    switch (kind) {
      // Which dates are missing is known: `GAP` and `BEFORE_OBSERVED` say whether the answer needs them.
      case 'log':
        return false;
      case 'app':
      case 'assignments':
        return directory !== undefined && (id === undefined || directory.app(id));
      case 'person':
        return directory !== undefined && (id === undefined || directory.person(id));
      // A list or a group may hold any app or person.
      case 'apps':
      case 'people':
      case 'group':
        return directory !== undefined;
      default:
        return kind satisfies never;
    }
  });
}

/** More could not be read than is kept by name: any of it may be what an answer is about. */
const isCut = ({ incomplete, incompleteCount }: Coverage): boolean => incompleteCount > incomplete.length;

/** Whether a gap lies within the dates, as far as data go. */
function hasGap({ gaps, dataThrough }: Coverage, { from, through }: DayRange): boolean {
  const end = Math.min(startOf(through + 1), dataThrough);
  return gaps.some((gap) => gap.from < end && gap.to > startOf(from));
}

/** The date of `dataThrough` itself counts as far as it goes, but not for a past answer, which is about whole dates. */
const reaches = ({ dataThrough }: Coverage, day: Day, whole: boolean): boolean =>
  whole ? startOf(day + 1) <= dataThrough : day <= dayOf(dataThrough);

/** The longest idle threshold by which one of the apps judges seats; undefined where none does. */
export const longestThreshold = (contexts: Iterable<EvaluationContext>): number | undefined => {
  const judged = [...contexts].filter(
    ({ appActive, measurable, excluded, hasNoSeats }) => appActive && measurable && !excluded && !hasNoSeats,
  );
  return judged.length === 0 ? undefined : Math.max(...judged.map(({ idleAfterDays }) => idleAfterDays));
};

/** Why the app's own numbers are incomplete, and since when; undefined where they are not. */
export const incompleteApp = (coverage: Coverage | undefined, app: string): IncompletePart | undefined =>
  coverage?.incomplete
    .filter(({ kind, id }) => (kind === 'app' || kind === 'assignments') && id === app)
    .reduce<IncompletePart | undefined>(
      (first, part) => (first && first.since <= part.since ? first : part),
      undefined,
    );

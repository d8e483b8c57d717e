import { CursorRefused, type OktaEndpoint, OktaUnavailable } from '../errors.ts';
import type { AppId, PersonId } from '../ids.ts';
import { gapsAt, OKTA_KEEPS_EVENTS, type Positions, queueListing } from '../ledger/positions.ts';
import { hashEvent } from '../ledger/seen.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../ledger/segment.ts';
import { type LogTally, type TallyContext, tallyLog } from '../ledger/tally.ts';
import { fingerprint, follow, type Trail } from '../ledger/trail.ts';
import type { AppFact, LogEntry, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports.ts';
import type { Instant } from '../time.ts';
import { type App, hasListedAssignments, joinAppFact, unknownApp } from '../usage/app.ts';
import { holdsSeat } from '../usage/assignment.ts';
import type { LoadSeen, SeenBefore } from './seenBefore.ts';

// Each function reads one page and says what it adds to the ledger. None writes, waits or repeats a call.

/** What a page adds: a segment without its number, or only new positions where the page said nothing. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: Said | undefined;
}

/** A segment before it has its place in the ledger. */
export type Said = Omit<Segment, 'sequence' | 'limits'>;

/** Okta's largest page of the System Log; a shorter page means that the end was reached. */
export const LOG_PAGE = 1000;

/** `atEnd`: nothing newer is there to be read now. */
export async function readStream(
  org: OktaOrg,
  positions: Positions,
  loadSeen: LoadSeen,
): Promise<Reading & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const next = page.next ?? stream.next;
  if (next === undefined) throw new OktaUnavailable('log', 'sent no link to go on by');
  const size = page.items.length + page.skipped;
  const atEnd = size < LOG_PAGE;
  const { readAt } = page;
  const context = { side: 'stream', boundary, readAt, oldest: -Infinity } as const;
  // Before anything is counted: what a refused page brought must not pass for counted when it comes again.
  const trail = atEnd ? undefined : onTrail(stream.trail, page, ({ uuid }) => uuid);
  const tally = size > 0 ? await tallied(page, context, stream.newsAt, loadSeen) : undefined;
  if (tally && !atEnd) refuseCircle(page, stream.next, tally);
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next,
      trail,
      lastPublished: greatest(stream.lastPublished, tally?.lastPublished),
      readThrough: atEnd ? readAt : stream.readThrough,
      newsAt: tally ? readAt : stream.newsAt,
      comparedSince: atEnd ? undefined : stream.comparedSince,
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

export async function readHistory(org: OktaOrg, positions: Positions, loadSeen: LoadSeen): Promise<Reading> {
  const { history, boundary } = positions;
  // A request made anew includes the instant that was reached: several events may share it.
  const until = history.comparedSince === undefined ? boundary : history.reached + 1;
  const page = await org.log(
    history.next === undefined ? { kind: 'bounded', since: history.from, until } : { kind: 'next', next: history.next },
  );
  const { readAt } = page;
  const context = { side: 'history', boundary, readAt, oldest: history.from } as const;
  const tally = await tallied(page, context, history.readAt, loadSeen);
  refuseCircle(page, history.next, tally);
  refuseWayBack(page, history.reached, tally);
  const done = page.next === undefined;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: page.next,
      // A history that took days to read ends where Okta by now has dropped what is older.
      reached: done ? Math.min(read, Math.max(history.from, readAt - OKTA_KEEPS_EVENTS)) : read,
      done,
      pages: history.pages + 1,
      beganAt: history.beganAt ?? readAt,
      readAt,
      comparedSince: done ? undefined : history.comparedSince,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

/** A link that leads back to a page of which everything is known is no place to go on from. */
function refuseCircle(page: Page<LogEntry>, asked: string | undefined, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.otherSide;
  if (page.next !== undefined && page.next === asked && known === page.items.length)
    throw new CursorRefused('the link leads back to the same page');
}

/** History goes from newer to older: a page that is known and lies before the one just read stands in the place of another. */
function refuseWayBack({ items }: Page<LogEntry>, reached: Instant, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.otherSide;
  const oldest = Math.min(...items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at)));
  if (items.length > 0 && known === items.length && oldest > reached)
    throw new CursorRefused('the page goes back to what has been read');
}

export async function readPeople(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.people(listing.next);
  const { next, trail } = onwards('people', page, listing, ({ person }) => person);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      trail,
      people: listing.people + page.items.length,
      phase: next === undefined ? 'apps' : 'people',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('people', page, moved), people: page.items } };
}

export async function readApps(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.apps(listing.next);
  const { next, trail } = onwards('apps', page, listing, ({ app }) => app);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      trail,
      apps: listing.apps + page.items.length,
      phase: next === undefined ? 'assignments' : 'apps',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('apps', page, moved), apps: page.items } };
}

/**
 * `isLast`: no app is left to be listed after this one. A listing that is not `believed`, given how many seats it held,
 * concludes nothing: the sweep lists that app next, asks Okta about what is missing, and the customer if it is much.
 */
export async function readAssignments(
  org: OktaOrg,
  positions: Positions,
  {
    app,
    isLast,
    believed,
  }: { readonly app: AppId; readonly isLast: boolean; readonly believed: (held: number) => boolean },
): Promise<Reading> {
  const { listing } = positions;
  const page = await org.assignments(app, listing.next);
  const startedAt = listing.inHand?.startedAt ?? page.readAt;
  const { next, trail } = onwards('assignments', page, listing, ({ person }) => person);
  const complete = next === undefined;
  const held = (listing.inHand?.held ?? 0) + page.items.filter(({ status }) => holdsSeat(status)).length;
  const isBelieved = complete && believed(held);
  const { sweep } = positions;
  const moved: Positions = {
    ...positions,
    sweep: complete && !isBelieved ? { ...sweep, first: [...without(sweep.first, app), app] } : sweep,
    listing: {
      ...listing,
      next,
      trail,
      inHand: complete ? undefined : { app, startedAt, held },
      through: complete ? furthest(listing.through, app) : listing.through,
      skipped: complete ? without(listing.skipped, app) : listing.skipped,
      queued: complete ? without(listing.queued, app) : listing.queued,
      seats: listing.seats + page.items.length,
      phase: complete && isLast ? 'done' : listing.phase,
    },
  };
  return {
    page,
    positions: moved,
    segment: {
      ...listSegment('assignments', page, moved),
      assignments: page.items.map((row) => ({ ...row, app })),
      listed: isBelieved ? { app, startedAt } : undefined,
    },
  };
}

export const without = (ids: readonly AppId[], app: AppId): readonly AppId[] => ids.filter((id) => id !== app);

/**
 * Where a listing goes on. A `next` that leads back to the page just read would never end, and the listing it belongs to
 * is not complete; pages that come again make a circle, and the listing begins anew.
 */
export function onwards<Row>(
  endpoint: OktaEndpoint,
  page: Page<Row>,
  { next: asked, trail }: { readonly next: string | undefined; readonly trail?: Trail | undefined },
  idOf: (row: Row) => string,
): { readonly next: string | undefined; readonly trail: Trail | undefined } {
  const { next } = page;
  if (next === undefined) return { next, trail: undefined };
  if (next === asked) throw new OktaUnavailable(endpoint, 'repeats one page for ever');
  return { next, trail: onTrail(trail, page, idOf) };
}

function onTrail<Row>(trail: Trail | undefined, { items, next }: Page<Row>, idOf: (row: Row) => string | undefined) {
  const further = follow(trail, fingerprint(items.map(idOf), next));
  if (!further) throw new CursorRefused('the links lead in a circle');
  return further;
}

/**
 * History comes newest first, so what lies before the pages it is compared with was read long ago. A page that goes back
 * there is not counted, for nobody could tell its events from those counted; history is asked for anew from where it stands.
 */
function refuseUnknownPast({ items }: Page<LogEntry>, { counted, knownUpTo }: SeenBefore): void {
  for (const entry of items) {
    if (entry.kind === 'rejected' || entry.at <= knownUpTo || counted.has(hashEvent(entry.uuid))) continue;
    throw new CursorRefused('the page goes back beyond what it can be compared with');
  }
}

/** @param newsAt when the page before it was read, whose events it may repeat */
async function tallied(
  page: Page<LogEntry>,
  context: Omit<TallyContext, 'seen' | 'late'>,
  newsAt: Instant | undefined,
  loadSeen: LoadSeen,
): Promise<LogTally> {
  const seen = await loadSeen(context.side, Math.min(page.readAt, newsAt ?? page.readAt));
  refuseUnknownPast(page, seen);
  return tallyLog(page.items, { ...context, seen: seen.counted, late: seen.late });
}

function logSegment(
  source: 'stream' | 'history',
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...said }: LogTally,
): Said {
  return { ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }), ...said };
}

const listSegment = (source: Segment['source'], page: Page<unknown>, positions: Positions): Said => ({
  ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: page.skipped },
});

const greatest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** One person that no listing held. Okta answering 404 is a fact, too: the person is deleted. */
export async function readPerson(org: OktaOrg, positions: Positions, person: PersonId): Promise<Reading> {
  const page = await org.person(person);
  return { page, positions, segment: { ...listSegment('lookup', page, positions), people: page.items } };
}

/** An app that only now shows assignments (new, or given back by a federation-broker switch) is listed at once. */
export async function readApp(
  org: OktaOrg,
  positions: Positions,
  app: AppId,
  stored: App | undefined,
): Promise<Reading> {
  const page = await org.app(app);
  const isNews = positions.listing.phase !== 'people' && positions.listing.phase !== 'apps';
  const moved = isNews && page.items.some((fact) => comesIn(stored, fact)) ? queueListing(positions, app) : positions;
  return { page, positions: moved, segment: { ...listSegment('lookup', page, moved), apps: page.items } };
}

/** Whether the app has assignments to be listed, and had none as far as we knew. */
export function comesIn(stored: App | undefined, fact: AppFact): boolean {
  const before = stored !== undefined && hasListedAssignments(stored);
  return !before && hasListedAssignments(joinAppFact(stored ?? unknownApp(fact.app), fact, Infinity));
}

/** What is known after Okta answered 404 for one id at `readAt`. */
export const goneSegment = (
  positions: Positions,
  readAt: Instant,
  gone: { readonly person: PersonId } | { readonly app: AppId },
): Said => ({
  ...emptySegment({ sequence: 0, source: 'lookup', readAt, limits: {}, positions }),
  personStatuses: 'person' in gone ? [{ person: gone.person, at: readAt, status: 'DELETED' }] : [],
  appStatuses: 'app' in gone ? [{ app: gone.app, at: readAt, status: 'DELETED' }] : [],
});

/** Apps are taken in the order of their ids; one passed over and tried again does not lead back. */
export const furthest = (a: AppId | undefined, b: AppId): AppId => (a !== undefined && a > b ? a : b);

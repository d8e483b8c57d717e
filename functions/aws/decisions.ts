import { type DecisionChangeKind, OPPORTUNITY_KINDS, type OpportunityKind } from '../contract/words/actions.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import type { DecisionEraser, DecisionReader, DecisionStore } from '../core/ports/decisions.ts';
import { DAY, type Day, isoDay, isoInstant, parseDay, parseInstant, startOf } from '../core/time.ts';
import { DAYS_KEPT } from '../core/usage/dayCounts.ts';
import type { DecisionTarget, SeatDecision, StoredDecision } from '../core/usage/decisions/decision.ts';
import { type DecisionChange, decisionChangeId } from '../core/usage/decisions/decisionChange.ts';
import { expiryAttribute, type Item, item, jsonAttribute, readJson, required } from './attributes.ts';
import { deleteIf, updateIf } from './conditionalWrites.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { FEED_KEPT, feedPage, keysAbout } from './feed.ts';
import type { ConnectionKeys, Key } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { deleteAll, keyOf, prefixQuery, putAll, queryPages } from './table.ts';

const keyOfTarget = (keys: ConnectionKeys, target: DecisionTarget): Key =>
  'person' in target
    ? keys.seatDecision(target.app, target.person)
    : keys.opportunityDecision(target.app, target.opportunity);

/** A decision with its times as text, which an export shows as it is stored. */
interface DecisionAttribute extends Pick<SeatDecision, 'kind' | 'note' | 'by'> {
  readonly until: string | undefined;
  readonly at: string;
}

/** Always written in the same order, so that what was read can be compared with what is stored. */
const decisionAttribute = ({ kind, until, note, by, at }: SeatDecision) =>
  jsonAttribute({
    kind,
    until: until === undefined ? undefined : isoDay(until),
    note,
    by,
    at: isoInstant(at),
  } satisfies DecisionAttribute);

/**
 * Decisions of a connection lie in one partition, with the entries of the change feed about them. What was decided is kept
 * for as long as past days can be asked about after it has ended.
 */
export const decisionItem = (keys: ConnectionKeys, { target, decision }: StoredDecision): Item =>
  item({
    ...keyOf(keyOfTarget(keys, target)),
    decision: decisionAttribute(decision),
    expiresAt: expiryAttribute(
      (decision.until === undefined ? decision.at : startOf(decision.until + 1)) + DAYS_KEPT * DAY,
    ),
  });

export function readDecision(stored: Item): StoredDecision {
  const [, app, scope, about] = required(stored.sk?.S, 'sk').split('#');
  const { kind, until, note, by, at } = required(readJson<DecisionAttribute>(stored.decision), 'decision');
  return {
    target:
      scope === 'SEAT'
        ? { app: app as AppId, person: about as PersonId }
        : { app: app as AppId, opportunity: about as OpportunityKind },
    decision: { kind, until: parseDay(until), note, by, at: required(parseInstant(at), 'at') },
  };
}

export const decisionChangeItem = (keys: ConnectionKeys, change: DecisionChange): Item =>
  item({
    ...keyOf(keys.decisionChange(decisionChangeId(change))),
    change: jsonAttribute({ on: isoDay(change.on), by: change.by }),
    expiresAt: expiryAttribute(startOf(change.publishedOn) + FEED_KEPT),
  });

export function readDecisionChange(stored: Item): DecisionChange {
  const [, publishedOn, app, about, kind] = required(stored.sk?.S, 'sk').split('#');
  const { on, by } = required(readJson<{ readonly on: string; readonly by?: string }>(stored.change), 'change');
  const opportunity = OPPORTUNITY_KINDS.find((known) => known === about);
  return {
    publishedOn: required<Day>(parseDay(publishedOn), 'publishedOn'),
    on: required<Day>(parseDay(on), 'on'),
    app: app as AppId,
    person: opportunity === undefined ? (about as PersonId) : undefined,
    opportunity,
    kind: kind as DecisionChangeKind,
    by,
  };
}

export function createDecisionReader({ table, keys }: ConnectionTable): DecisionReader {
  return {
    async list(app) {
      const found: StoredDecision[] = [];
      const prefix = app === undefined ? 'DECISION#' : `DECISION#${app}#`;
      for await (const page of queryPages(table, prefixQuery(keys.decisions, prefix, true)))
        found.push(...page.map(readDecision));
      return found;
    },
    feed: (after, through, limit) =>
      feedPage(
        table,
        { pk: keys.decisions, prefix: 'CHANGE#', consistent: true },
        { after, through, limit },
        readDecisionChange,
      ),
  };
}

/** The API holds no lease: a decision replaces the one before it whole, and nothing else writes it. */
const withoutLease = (): void => undefined;

export function createDecisionStore(connection: ConnectionTable): DecisionStore {
  const { table, keys } = connection;
  const putChanges = (changes: readonly DecisionChange[]) => changes.map((one) => () => decisionChangeItem(keys, one));
  const keysOf = (targets: readonly DecisionTarget[]) => targets.map((target) => keyOfTarget(keys, target));
  return {
    ...createDecisionReader(connection),
    async put(decisions, changes) {
      const items = decisions.map((one) => () => decisionItem(keys, one));
      await putAll(table, [...items, ...putChanges(changes)], withoutLease);
    },
    async replace({ target, decision }, read) {
      const { decision: set, expiresAt } = decisionItem(keys, { target, decision });
      const updated = await updateIf(table, {
        key: keyOfTarget(keys, target),
        set: item({ decision: set, expiresAt }),
        ...(read === undefined
          ? { condition: 'attribute_not_exists(#decision)' }
          : { condition: '#decision = :read', values: { ':read': decisionAttribute(read) } }),
      });
      return updated !== undefined;
    },
    removeUnchanged: (target, read) =>
      deleteIf(table, keyOfTarget(keys, target), 'decision', decisionAttribute(read).S),
    async remove(targets, changes) {
      await deleteAll(table, keysOf(targets), withoutLease);
      await putAll(table, putChanges(changes), withoutLease);
    },
    async withdraw(targets, changes) {
      const ofFeed = changes.map((change) => keys.decisionChange(decisionChangeId(change)));
      await deleteAll(table, [...keysOf(targets), ...ofFeed], withoutLease);
    },
  };
}

export function createDecisionEraser(
  connection: ConnectionTable,
  writer: LeasedWriter,
): DecisionReader & DecisionEraser {
  const { table, keys } = connection;
  const reader = createDecisionReader(connection);
  const keysOf = (person: PersonId) => keysAbout(table, { pk: keys.decisions, consistent: true }, person);
  return {
    ...reader,
    countOf: async (person) => (await keysOf(person)).length,
    removeOf: async (person) => writer.deleteAll(await keysOf(person)),
    async removeNotes(names) {
      for (const { target, decision } of await reader.list()) {
        if (decision.note === undefined || !names(decision.note)) continue;
        writer.assertLeased();
        // An admin may have decided again meanwhile: then the note that was read is gone already.
        await updateIf(table, {
          key: keyOfTarget(keys, target),
          set: { decision: decisionAttribute({ ...decision, note: undefined }) },
          condition: '#decision = :read',
          values: { ':read': decisionAttribute(decision) },
        });
      }
    },
  };
}

import { isDeepStrictEqual } from 'node:util';
import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { DecisionKind } from '../../contract/words/actions.ts';
import type { AuditAction } from '../../contract/words/records.ts';
import { isReady } from '../../core/connections/changeConnection.ts';
import type { Connection } from '../../core/connections/connection.ts';
import type { ConnectionId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import { dayOf, type Instant, parseDay } from '../../core/time.ts';
import {
  type DecisionTarget,
  keyOfTarget,
  MAX_DECISIONS,
  type SeatDecision,
} from '../../core/usage/decisions/decision.ts';
import { CHANGE_OF_DECISION, decisionChange } from '../../core/usage/decisions/decisionChange.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { erasedAmong, wrongTargets } from './checkTargets.ts';
import { standingOf, writeUnchanged } from './decidedMeanwhile.ts';
import { DecisionsRequestSchema, MAX_TARGETS, type NamedTarget, targetsOf, UndoRequestSchema } from './requests.ts';
import { DecidedSchema } from './schema.ts';

const write = { tags: ['Decisions'], security: secured(SCOPES.manage), 'x-quota': 'write' };
const path = '/v1/connections/{id}/decisions';

const decideRoute = createRoute({
  method: 'put',
  path,
  operationId: 'decide',
  summary: 'Keep, snooze or mark seats and opportunities as done',
  description: `One decision for up to ${MAX_TARGETS} seats and opportunities, each in the place of an earlier one about it; with \`was\` only in the place of the one that was read: where somebody has decided otherwise since, nothing is saved of it, and \`refused\` says what. Sums follow at once and end with the date, without another request. Where one of them is unknown nothing is saved, and errors name each.`,
  ...write,
  request: { params: ofConnection, query: NO_QUERY, body: jsonBody(DecisionsRequestSchema) },
  responses: { 200: jsonResponse('Saved.', DecidedSchema), ...PROBLEM_RESPONSES },
});

const undoRoute = createRoute({
  method: 'delete',
  path,
  operationId: 'undoDecisions',
  summary: 'Undo decisions',
  description:
    'About the seats and opportunities that the body names, whether or not the seats are still there. What was not decided about is passed over. With `was`, a decision that was made since is not undone; `refused` names it.',
  ...write,
  request: { params: ofConnection, query: NO_QUERY, body: jsonBody(UndoRequestSchema) },
  responses: { 200: jsonResponse('Undone.', DecidedSchema), ...PROBLEM_RESPONSES },
});

const ACTION_OF = { KEEP: 'keepSeats', SNOOZE: 'snoozeSeats', DONE: 'markSeatsDone' } as const satisfies Record<
  DecisionKind,
  AuditAction
>;

/** Three years: whoever keeps a seat for longer should look at it again. */
const MAX_DAYS = 3 * 366;

/** What an admin decides about seats. Only this API writes decisions; sums are computed from them when they are read. */
export function addChangeDecisions(api: Api, ports: WritePorts): void {
  const { portsOf, now } = ports;
  const record = createActionRecorder(ports);

  api.openapi(decideRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    const tenantPorts = portsOf(c.get('tenant'));
    const connection = await readyConnection(tenantPorts, id);
    const body = c.req.valid('json');
    const at = now();
    const by = c.get('subject');
    const decision: SeatDecision = {
      kind: body.kind,
      until: checkedEnd(body.until, at),
      note: body.note || undefined,
      by,
      at,
    };
    const named = targetsOf(body);
    const errors = await wrongTargets(tenantPorts, connection, named);
    if (errors.length > 0) throw new ProblemError('INVALID_BODY', { errors });
    const all = distinct(named);
    const decisions = tenantPorts.decisions(id);
    const standing = standingOf(await decisions.list());
    const added = all.filter(({ target }) => !standing.has(keyOfTarget(target))).length;
    if (added > 0 && standing.size + added > MAX_DECISIONS) throw new ProblemError('TOO_MANY_DECISIONS');
    const { free, guarded } = byGuard(all);
    const written = await writeUnchanged(guarded, decisions, {
      standing,
      today: dayOf(at),
      write: (target, read) => decisions.replace({ target, decision }, read),
      isWritten: (stored) => isDeepStrictEqual(stored, decision),
    });
    const targets = [...free, ...written.targets];
    const changeOf = changeMaker(connection, CHANGE_OF_DECISION[body.kind], by, at);
    if (targets.length > 0) {
      await decisions.put(
        free.map((target) => ({ target, decision })),
        targets.map(changeOf),
      );
      await assertStillWanted(tenantPorts, connection, targets, changeOf);
      await record(c, tenantPorts, { action: ACTION_OF[body.kind], connection: id, ...appOfAll(targets) });
    }
    return uncached(c).json({ decisions: targets.length, refused: written.refused }, 200);
  });

  api.openapi(undoRoute, async (c) => {
    const { id } = c.req.valid('param');
    c.set('connection', id);
    const tenantPorts = portsOf(c.get('tenant'));
    const connection = await readyConnection(tenantPorts, id);
    const decisions = tenantPorts.decisions(id);
    const at = now();
    const standing = standingOf(await decisions.list());
    const known = distinct(targetsOf(c.req.valid('json'))).filter(({ target }) => standing.has(keyOfTarget(target)));
    const { free, guarded } = byGuard(known);
    const written = await writeUnchanged(guarded, decisions, {
      standing,
      today: dayOf(at),
      write: async (target, read) => read !== undefined && (await decisions.removeUnchanged(target, read)),
      isWritten: (stored) => stored === undefined,
    });
    const targets = [...free, ...written.targets];
    if (targets.length > 0) {
      const changeOf = changeMaker(connection, 'DECISION_UNDONE', c.get('subject'), at);
      await decisions.remove(free, targets.map(changeOf));
      await assertStillWanted(tenantPorts, connection, targets, changeOf);
      await record(c, tenantPorts, { action: 'undoDecisions', connection: id, ...appOfAll(targets) });
    }
    return uncached(c).json({ decisions: targets.length, refused: written.refused }, 200);
  });
}

async function readyConnection({ connections }: Pick<TenantPorts, 'connections'>, id: ConnectionId) {
  const connection = await findConnection(connections, id);
  if (!isReady(connection)) throw new ProblemError('CONNECTION_NOT_READY');
  return connection;
}

/**
 * Takes back what was written about a connection that was deleted meanwhile, or about people whose erasure was requested:
 * the worker may have passed those items already.
 */
async function assertStillWanted(
  ports: Pick<TenantPorts, 'connections' | 'decisions' | 'erasures'>,
  { id }: Connection,
  targets: readonly DecisionTarget[],
  changeOf: (target: DecisionTarget) => ReturnType<typeof decisionChange>,
): Promise<void> {
  const withdraw = (some: readonly DecisionTarget[]) => ports.decisions(id).withdraw(some, some.map(changeOf));
  const after = await ports.connections.get(id);
  if (!after || !isReady(after)) {
    await withdraw(targets);
    throw new ProblemError(after ? 'CONNECTION_NOT_READY' : 'CONNECTION_NOT_FOUND');
  }
  const erased = await erasedAmong(ports, after, targets);
  const unwanted = targets.filter((target) => 'person' in target && erased.has(target.person));
  if (unwanted.length > 0) await withdraw(unwanted);
}

const changeMaker =
  ({ syncState }: Connection, kind: Parameters<typeof decisionChange>[1], by: string | undefined, now: Instant) =>
  (target: DecisionTarget) =>
    decisionChange(target, kind, by, { now, dataThrough: syncState.coverage?.dataThrough });

function checkedEnd(until: string | null | undefined, now: Instant): number | undefined {
  const day = until == null ? undefined : parseDay(until);
  const today = dayOf(now);
  if (day === undefined || (day >= today && day <= today + MAX_DAYS)) return day;
  const message = 'Must be today (UTC) or later, and at most three years ahead.';
  throw new ProblemError('INVALID_BODY', { errors: [{ pointer: '/until', message }] });
}

/** Each target once, as it is named last. */
const distinct = (named: readonly NamedTarget[]): readonly NamedTarget[] => [
  ...new Map(named.map((one) => [keyOfTarget(one.target), one])).values(),
];

/** Those that take the place of whatever is there, and those that do so only of what the request has read. */
const byGuard = (named: readonly NamedTarget[]) => ({
  free: named.filter(({ was }) => was === undefined).map(({ target }) => target),
  guarded: named.filter(({ was }) => was !== undefined),
});

/** The app, where all of them are of one: the audit log says no more of what was decided about. */
function appOfAll(targets: readonly DecisionTarget[]) {
  const [first] = targets;
  return first && targets.every(({ app }) => app === first.app) ? { app: first.app } : {};
}

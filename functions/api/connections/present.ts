import { CHECK_STEPS, type CheckStep } from '../../contract/words/connections.ts';
import { OKTA_SCOPES, REQUIRED_SCOPES } from '../../contract/words/okta.ts';
import type { AskedApp, Check } from '../../core/connect/checkOrg.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { progressOf } from '../../core/connections/connectionProgress.ts';
import { healthOf, questionSentence } from '../../core/connections/health.ts';
import { NEW_SWEEP } from '../../core/ledger/sweepPosition.ts';
import { SCOPE_OF } from '../../core/okta/oktaFacts.ts';
import type { SyncRun } from '../../core/sync/syncRun.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import { isoOrNull, presentConnectionCoverage } from '../http/present.ts';
import { sentenceOf } from '../http/problems/problems.ts';
import { refusalProblem } from '../http/problems/refusals.ts';
import type { CheckBody } from './checkSchema.ts';
import type { ConnectionBody, ConnectionSettingsBody, SweepBody } from './schema.ts';
import type { SyncRunBody } from './syncRunSchema.ts';

/**
 * Everything a caller may know of a connection, field by field: its cursor key, lease and limits stay here.
 * @param egressAddresses the addresses that Okta sees this service at; empty where they are not known
 */
export function presentConnection(
  connection: Connection,
  now: Instant,
  egressAddresses: readonly string[] = [],
): ConnectionBody {
  const { lastSync } = connection.syncState;
  const { health, reason, code, since, nextAction, stopsAt } = healthOf(connection, now, egressAddresses);
  return {
    id: connection.id,
    name: connection.name,
    oktaDomain: connection.host,
    orgId: connection.org,
    health,
    reason,
    healthCode: code,
    healthSince: isoOrNull(since),
    nextAction,
    settings: presentConnectionSettings(connection),
    progress: presentProgress(connection, health === 'BACKFILLING' ? now : undefined),
    coverage: presentConnectionCoverage(connection),
    sweep: presentSweep(connection),
    lastSync: lastSync
      ? {
          startedAt: isoInstant(lastSync.startedAt),
          finishedAt: isoInstant(lastSync.finishedAt),
          outcome: lastSync.outcome,
          oktaCalls: lastSync.oktaCalls,
        }
      : null,
    requestedAt: isoOrNull(connection.requestedAt),
    nextSyncAt: isoOrNull(connection.desiredState === 'paused' ? undefined : connection.nextSyncAt),
    createdAt: isoInstant(connection.createdAt),
    credential: { ...presentCredential(connection), stopsAt: isoOrNull(stopsAt) },
    externalId: connection.externalId ?? null,
    tags: { ...connection.tags },
    webhookId: connection.webhook ?? null,
  };
}

function presentCredential({ app, tokenOwner }: Connection): Omit<ConnectionBody['credential'], 'stopsAt'> {
  if (!app) {
    const warning = ownerWarning(tokenOwner?.canChange);
    return { kind: 'API_TOKEN', clientId: null, scopes: null, jwksPath: null, keyCreatedAt: null, warning };
  }
  const { clientId, scopes, canChange, jwks, keyCreatedAt } = app;
  return {
    kind: 'SERVICE_APP',
    clientId,
    scopes,
    jwksPath: `/v1/jwks/${jwks}`,
    keyCreatedAt: isoInstant(keyCreatedAt),
    warning: canChange.length > 0 ? tooMuchRight(canChange) : null,
  };
}

function presentConnectionSettings({ settings }: Connection): ConnectionSettingsBody {
  const { people, apps } = settings.exclusions;
  return {
    historyDays: settings.historyDays,
    idleAfterDays: settings.idleAfterDays,
    callBudgetPercent: settings.callBudgetPercent,
    tolerancePercent: settings.tolerancePercent,
    exclusions: { people: { userTypes: people.userTypes, patterns: people.patterns, ids: people.ids }, apps },
  };
}

function presentProgress(connection: Connection, readingAt: Instant | undefined): ConnectionBody['progress'] {
  const { historyEstimate: estimate, ...counts } = progressOf(connection, readingAt);
  return {
    phase: counts.phase,
    apps: counts.apps,
    people: counts.people,
    seats: counts.seats,
    historyDaysAsked: counts.historyDaysAsked,
    historyPages: counts.historyPages,
    historyEstimate: estimate ? { pagesLeft: estimate.pagesLeft, doneAt: isoInstant(estimate.doneAt) } : null,
    historyDaysDone: counts.historyDaysDone,
  };
}

function presentSweep({ syncState }: Connection): SweepBody {
  const { apps, drift, endedAt, directoryDueAt, question } = syncState.positions?.directory.sweep ?? NEW_SWEEP;
  return {
    roundStartedAt: isoOrNull(apps.roundAt),
    appsDone: apps.done,
    apps: apps.total,
    lastSweptAt: isoOrNull(endedAt),
    nextAppAt: isoOrNull(apps.dueAt),
    nextDirectoryAt: isoOrNull(directoryDueAt),
    drift: { added: drift.added, removed: drift.removed, changed: drift.changed, partialLists: drift.partial },
    question: question
      ? {
          kind: question.target.kind,
          appId: question.target.kind === 'assignments' ? question.target.app : null,
          held: question.total,
          missing: question.missing,
          askedAt: isoInstant(question.askedAt),
          sentence: questionSentence(question),
        }
      : null,
  };
}

export const presentSyncRun = (run: SyncRun): SyncRunBody => ({
  startedAt: isoInstant(run.startedAt),
  finishedAt: isoInstant(run.finishedAt),
  outcome: run.outcome,
  detail: run.detail ?? null,
  refusal: run.refusal ? { status: run.refusal.status, errorCode: run.refusal.errorCode ?? null } : null,
  pages: run.pages,
  oktaCalls: Object.values(run.calls).reduce((sum, calls) => sum + calls, 0),
  callsByEndpoint: { ...run.calls },
  limits: Object.fromEntries(
    Object.entries(run.limits).map(([bucket, { limit, mostInOneWindow }]) => [
      bucket,
      { limit, mostInOneWindow, share: mostInOneWindow / limit },
    ]),
  ),
  events: {
    read: run.events.read,
    signIns: run.events.signIns,
    failedSignIns: run.events.failedSignIns,
    duplicates: run.events.duplicates,
    rejected: run.events.rejected,
  },
  tableWrites: run.tableWrites,
  ms: run.finishedAt - run.startedAt,
});

/** A live check, tick by tick. */
export function presentCheck(
  check: Check,
  { apiToken, app }: { readonly apiToken: string | undefined; readonly app: AskedApp | undefined },
  now: Instant,
  egressAddresses: readonly string[],
): CheckBody {
  const { org, owner, passed, refused, rights, tokenOwner } = check;
  const isWhole = apiToken !== undefined || app !== undefined;
  const problem = refused && refusalProblem(refused.why, now, egressAddresses);
  const sentence = problem && (problem.particulars.detail ?? sentenceOf(problem.code));
  return {
    org: org ? { id: org.org, host: org.host } : null,
    owner: owner ?? null,
    egressAddresses,
    ticks: CHECK_STEPS.map((step) => {
      if (passed.includes(step)) return { step, ok: true, detail: passedSentence(step, check, app !== undefined) };
      if (refused?.step === step) return { step, ok: false, detail: sentence ?? '' };
      return { step, ok: null, detail: isWhole ? 'Not asked yet.' : 'Needs the token or the app.' };
    }),
    scopes:
      rights && passed.includes('token')
        ? OKTA_SCOPES.map((scope) => ({
            scope,
            granted: rights.granted.includes(scope),
            isRequired: REQUIRED_SCOPES.some((one) => one === scope),
          }))
        : null,
    warning:
      rights && rights.canChange.length > 0 ? tooMuchRight(rights.canChange) : ownerWarning(tokenOwner?.canChange),
    problem: problem && sentence !== undefined ? { code: problem.code, detail: sentence } : null,
  };
}

/** What an admin is told of rights that the service does not need. */
const tooMuchRight = (canChange: readonly string[]): string =>
  `This app could change your org: Okta grants it ${new Intl.ListFormat('en').format(canChange)}. This service never asks for that; take it back on the tab Okta API Scopes.`;

/** The same of a token, by the roles of its owner; null where none was seen that may change something. */
function ownerWarning(roles: readonly string[] = []): string | null {
  if (roles.length === 0) return null;
  const list = new Intl.ListFormat('en').format(roles);
  return `This token could change your org: its owner is ${list}. This service only reads; use a token of a Read-only Administrator.`;
}

function passedSentence(step: CheckStep, { org, owner, adminRemoved }: Check, isApp: boolean): string {
  const scopeOf = (read: 'people' | 'apps' | 'log') => (isApp ? ` (${SCOPE_OF[read]})` : '');
  switch (step) {
    case 'org':
      return `Found the org ${org?.host ?? ''}.${adminRemoved ? ' We removed -admin.' : ''}`;
    case 'token':
      if (isApp) return 'Okta knows the app and its key.';
      return owner === undefined ? 'Okta accepts the token.' : `Okta accepts the token. It belongs to ${owner}.`;
    case 'people':
      return `Users can be read.${scopeOf(step)}`;
    case 'apps':
      return `Applications can be read.${scopeOf(step)}`;
    case 'log':
      return `The System Log can be read.${scopeOf(step)}`;
    default:
      return step satisfies never;
  }
}

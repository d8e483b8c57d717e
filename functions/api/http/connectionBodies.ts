import { z } from '@hono/zod-openapi';
import type {
  CheckBody,
  CheckTickBody,
  ConnectionBody,
  LimitUseBody,
  SyncRunBody,
} from '../../contract/connectionBodies.ts';
import {
  CALL_KINDS,
  CHECK_STEPS,
  HEALTH_CODES,
  HEALTHS,
  NEXT_ACTIONS,
  OKTA_ENDPOINTS,
  PROGRESS_PHASES,
  RATE_LIMIT_BUCKETS,
  SWEEP_KINDS,
  SYNC_OUTCOMES,
} from '../../contract/words.ts';
import { ConnectionSettingsSchema } from '../life/bodies.ts';
import { CoverageSchema } from './envelopes.ts';
import { count, type Fields, instant, instantOrNull, text, textOrNull } from './fields.ts';

const SweepSchema = z.object({
  roundStartedAt: instantOrNull(
    'When the round that lists every app again began; null before the first listing ended.',
  ),
  appsDone: count('Apps listed again in this round.', 12),
  apps: count('Apps a round has.', 42),
  lastSweptAt: instantOrNull('When something was last listed again.'),
  nextAppAt: instantOrNull('When the next app is listed again.'),
  nextDirectoryAt: instantOrNull('When users and apps are listed again.'),
  drift: z.object({
    added: count('Found though no event had told.', 2),
    removed: count('Gone though no event had told.', 1),
    changed: count('Other than we had it.', 0),
    partialLists: count('Lists that left out what Okta still had: nothing was removed because of them.', 0),
  } satisfies Fields<ConnectionBody['sweep']['drift']>),
  question: z
    .object({
      kind: z.enum(SWEEP_KINDS).openapi({ description: 'What was listed.' }),
      appId: textOrNull('The app whose assignments were listed.', '0oa1gjh63g214q0Hq0g4'),
      held: count('How many we hold.', 400),
      missing: count('How many of them the list leaves out, unannounced.', 120),
      askedAt: instant('Names the question: an answer carries it.'),
      sentence: text('The question.', 'Okta’s list leaves out 120 of 400 assignments of Zoom (30 %) …'),
    } satisfies Fields<NonNullable<ConnectionBody['sweep']['question']>>)
    .nullable(),
} satisfies Fields<ConnectionBody['sweep']>);

export const ConnectionSchema = z
  .object({
    id: text('The connection’s id, a ULID.', '01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    name: text('What the tenant calls it.', 'Acme production'),
    oktaDomain: text('The org’s own host under an Okta domain.', 'acme.okta.com'),
    orgId: text('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
    health: z.enum(HEALTHS).openapi({ description: 'How the connection does.', example: 'HEALTHY' }),
    healthCode: z.enum(HEALTH_CODES).openapi({ description: 'Why, for programs.', example: 'UP_TO_DATE' }),
    healthSince: instantOrNull('Since when; null where nothing marks the beginning.'),
    nextAction: z.enum(NEXT_ACTIONS).openapi({ description: 'What to do about it.', example: 'NONE' }),
    settings: ConnectionSettingsSchema,
    reason: text('One sentence that explains the health and what to do.', 'Up to date.'),
    progress: z.object({
      phase: z.enum(PROGRESS_PHASES).openapi({ description: 'What the first sync is busy with.' }),
      apps: count('Apps listed so far.', 42),
      people: count('People listed so far.', 1200),
      seats: count('Assignments listed so far.', 9100),
      historyDaysDone: count('Whole days of history read, newest first.', 90),
      historyDaysAsked: count('Days of history asked for.', 90),
      historyPages: count('Pages of history read; a page holds up to 1,000 events.', 12),
      historyEstimate: z
        .object({
          pagesLeft: count('Pages left, should the past go on as it has been read so far.', 30),
          doneAt: instant('When they will have been read at the pace so far, waits included.'),
        } satisfies Fields<NonNullable<ConnectionBody['progress']['historyEstimate']>>)
        .nullable()
        .openapi({
          description: 'Null until a day has been read, while the connection is held up, and when all is done.',
        }),
    } satisfies Fields<ConnectionBody['progress']>),
    coverage: CoverageSchema,
    sweep: SweepSchema,
    lastSync: z
      .object({
        startedAt: instant('When the last run began.'),
        finishedAt: instant('When it ended.'),
        outcome: z.enum(SYNC_OUTCOMES).openapi({ description: 'How it ended.', example: 'caughtUp' }),
        oktaCalls: count('Calls it made to Okta.', 1),
      } satisfies Fields<NonNullable<ConnectionBody['lastSync']>>)
      .nullable(),
    requestedAt: instantOrNull('When a sync was last asked for. Done once lastSync.startedAt is not before it.'),
    nextSyncAt: instantOrNull('When the next sync begins; null where none will by itself.'),
    createdAt: instant('When the org was connected.'),
  } satisfies Fields<ConnectionBody>)
  .openapi('Connection');

export const SyncRunSchema = z
  .object({
    startedAt: instant('When the run began.'),
    finishedAt: instant('When it ended.'),
    outcome: z.enum(SYNC_OUTCOMES).openapi({ description: 'How it ended.', example: 'caughtUp' }),
    detail: z
      .enum(OKTA_ENDPOINTS)
      .nullable()
      .openapi({ description: 'The part of Okta that refused or did not answer.' }),
    pages: count('Pages read from Okta.', 3),
    oktaCalls: count('Calls made to Okta.', 3),
    callsByEndpoint: z
      .partialRecord(z.enum(CALL_KINDS), z.number().int().min(0))
      .openapi({ description: 'The same by what was asked for.', example: { log: 3 } }),
    limits: z
      .partialRecord(
        z.enum(RATE_LIMIT_BUCKETS),
        z.object({
          limit: count('Calls the org allows per window.', 120),
          mostInOneWindow: count('The most that this service made in one window.', 2),
          share: z.number().openapi({ description: 'Their ratio.', example: 0.0167 }),
        } satisfies Fields<LimitUseBody>),
      )
      .openapi({ description: 'By rate-limit bucket of Okta’s.' }),
    events: z.object({
      read: count('System Log events read.', 120),
      signIns: count('Counted as sign-ins.', 100),
      failedSignIns: count('Sign-ins that failed.', 3),
      duplicates: count('Delivered before, not counted again.', 2),
      rejected: count('Could not be understood; set aside.', 0),
    } satisfies Fields<SyncRunBody['events']>),
    tableWrites: count('Items written to the table.', 3),
    ms: count('How long it took, in milliseconds.', 850),
  } satisfies Fields<SyncRunBody>)
  .openapi('SyncRun');

const CheckTickSchema = z
  .object({
    step: z.enum(CHECK_STEPS),
    ok: z.boolean().nullable().openapi({ description: 'Null where an earlier failure kept it from being asked.' }),
    detail: text('One sentence.', 'Okta accepts the token.'),
  } satisfies Fields<CheckTickBody>)
  .openapi('CheckTick');

export const CheckSchema = z
  .object({
    org: z
      .object({
        id: text('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
        host: text('The host that will be used.', 'acme.okta.com'),
      })
      .nullable(),
    owner: textOrNull('Login of the token’s owner.', 'svc-usage@acme.example'),
    ticks: z.array(CheckTickSchema).readonly(),
    problem: z
      .object({
        code: text('What connecting would be refused with.', 'TOKEN_REJECTED'),
        detail: text('One sentence.', 'Okta refused the token.'),
      })
      .nullable(),
  } satisfies Fields<CheckBody>)
  .openapi('Check');

import { z } from '@hono/zod-openapi';
import {
  CHECK_STEPS,
  HEALTH_CODES,
  HEALTHS,
  NEXT_ACTIONS,
  PROGRESS_PHASES,
  SWEEP_KINDS,
} from '../../contract/words/connections.ts';
import { PROBLEM_CODES } from '../../contract/words/http.ts';
import {
  CALL_KINDS,
  CREDENTIAL_KINDS,
  OKTA_ENDPOINTS,
  OKTA_SCOPES,
  RATE_LIMIT_BUCKETS,
  SYNC_OUTCOMES,
} from '../../contract/words/okta.ts';
import { BUDGET } from '../../core/sync/oktaPolicy.ts';
import { TOLERANCE } from '../../core/usage/reliability/recommendThreshold.ts';
import {
  appIdField,
  countField,
  instantField,
  nullableCount,
  nullableInstant,
  nullableText,
  textField,
  ulidField,
} from '../http/fields.ts';

import { CoverageSchema } from '../http/schema.ts';
import { InsightTotalsSchema } from '../insights/schema.ts';

/** Of a connection, and of a single app that has its own. */
export const idleAfterDays = z
  .int()
  .min(1)
  .max(365)
  .openapi({ description: 'A seat last used this many days ago is idle.', example: 30 });
export const callBudgetPercent = z.int().min(BUDGET.least).max(BUDGET.most).openapi({
  description:
    'Share, in percent, of what Okta grants this token of each rate limit that may be used. By Okta’s default a token gets half of the org’s limit, so 80 leaves 60 % of the org’s to others.',
  example: BUDGET.default,
});

export const tolerancePercent = z.int().min(TOLERANCE.least).max(TOLERANCE.most).openapi({
  description:
    'A recommended threshold leaves a seat a smaller chance than this, in percent, of being used again within 60 days.',
  example: TOLERANCE.preset,
});

const texts = (description: string, example: string[]) =>
  z.array(z.string()).readonly().openapi({ description, example });

const ConnectionSettingsSchema = z
  .object({
    historyDays: countField('Days of history asked for when it was connected.', 90),
    idleAfterDays,
    callBudgetPercent,
    tolerancePercent,
    exclusions: z
      .object({
        people: z
          .object({
            userTypes: texts('Okta user types, in any case.', ['Service']),
            patterns: texts('Logins; `*` stands for anything.', ['svc-*']),
            ids: texts('Okta ids of people.', ['00u1gjh63g214q0Hq0g4']),
          })
          .openapi({ description: 'People whose seats are not judged.' }),
        apps: texts('Okta ids of apps.', ['0oa1gjh63g214q0Hq0g4']),
      })
      .openapi({ description: 'People and apps whose seats are not judged.' }),
  })
  .openapi('ConnectionSettings');

const SweepSchema = z
  .object({
    roundStartedAt: nullableInstant(
      'When the round that lists every app again began; null before the first listing ended.',
    ),
    appsDone: countField('Apps listed again in this round.', 12),
    apps: countField('Apps a round has.', 42),
    lastSweptAt: nullableInstant('When something was last listed again.'),
    nextAppAt: nullableInstant('When the next app is listed again.'),
    nextDirectoryAt: nullableInstant('When users and apps are listed again.'),
    drift: z
      .object({
        added: countField('Found though no event announced it.', 2),
        removed: countField('Gone though no event announced it.', 1),
        changed: countField('Different from what was stored.', 0),
        partialLists: countField('Lists that left out what Okta still had: nothing was removed because of them.', 0),
      })
      .openapi({ description: 'What the sweeps have repaired.' }),
    question: z
      .object({
        kind: z.enum(SWEEP_KINDS).openapi({ description: 'What was listed.' }),
        appId: appIdField('The app whose assignments were listed.').nullable(),
        held: countField('How many we hold.', 400),
        missing: countField('How many of them the list leaves out, unannounced.', 120),
        askedAt: instantField('Names the question: an answer carries it.'),
        sentence: textField('The question.', 'Okta’s list leaves out 120 of 400 assignments of Zoom (30 %) …'),
      })
      .nullable()
      .openapi({ description: 'Set while NEEDS_DECISION; answered by PATCH with `decision`.' }),
  })
  .openapi({ description: 'Listings that repair what no event announced, a seventh of the apps a day.' });

const ProgressSchema = z
  .object({
    phase: z.enum(PROGRESS_PHASES).openapi({ description: 'What the first sync is busy with.' }),
    apps: countField('Apps listed so far.', 42),
    people: countField('People listed so far.', 1200),
    seats: countField('Assignments listed so far.', 9100),
    historyDaysDone: countField('Whole days of history read, newest first.', 90),
    historyDaysAsked: countField('Days of history asked for.', 90),
    historyPages: countField('Pages of history read; a page holds up to 1,000 events.', 12),
    historyEstimate: z
      .object({
        pagesLeft: countField('Pages left, estimated from those read so far.', 30),
        doneAt: instantField('When they will have been read at the pace so far, including waits.'),
      })
      .nullable()
      .openapi({
        description: 'Null until a day has been read, while the connection is held up, and when all is done.',
      }),
  })
  .openapi({ description: 'How far the first sync has come.' });

const LastSyncSchema = z
  .object({
    startedAt: instantField('When the last run began.'),
    finishedAt: instantField('When it ended.'),
    outcome: z.enum(SYNC_OUTCOMES).openapi({ description: 'How it ended.', example: 'caughtUp' }),
    oktaCalls: countField('Calls it made to Okta.', 1),
  })
  .nullable()
  .openapi({ description: 'The last run; null before the first one ended.' });

const TotalsSchema = z.object({
  ...InsightTotalsSchema.shape,
  apps: countField('Apps, without Okta’s own.', 42),
  people: nullableCount('People who can sign in to Okta; null until they were counted.', 1200),
});

export type ConnectionTotalsBody = z.infer<typeof TotalsSchema>;

const CredentialSchema = z
  .object({
    kind: z.enum(CREDENTIAL_KINDS).openapi({
      description:
        'API_TOKEN: a token of a user of the org. SERVICE_APP: an app of the org with a key of this service.',
      example: 'SERVICE_APP',
    }),
    clientId: nullableText('Client ID of the app.', '0oa1gjh63g214q0Hq0g4'),
    scopes: z
      .array(z.enum(OKTA_SCOPES))
      .readonly()
      .nullable()
      .openapi({ description: 'What Okta granted the app when it was connected.', example: ['okta.users.read'] }),
    jwksPath: nullableText('Path of its public keys.', '/v1/jwks/acme.Uz3bq0Yx5mF1s8K2hQe7Rw'),
    keyCreatedAt: nullableInstant('When its key was made.'),
    warning: nullableText(
      'What the app could do beyond reading, as far as it was found when it was connected.',
      'This app could change your org: Okta grants it okta.users.manage.',
    ),
  })
  .openapi({ description: 'How the connection authenticates at Okta. Holds no secret.' });

export const ConnectionSchema = z
  .object({
    id: ulidField('The connection’s id, a ULID.'),
    name: textField('What the tenant calls it.', 'Acme production'),
    oktaDomain: textField('The org’s own host under an Okta domain.', 'acme.okta.com'),
    orgId: textField('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
    health: z.enum(HEALTHS).openapi({ description: 'State of the connection, in one word.', example: 'HEALTHY' }),
    healthCode: z.enum(HEALTH_CODES).openapi({ description: 'Why, for programs.', example: 'UP_TO_DATE' }),
    healthSince: nullableInstant('Since when; null where nothing marks the beginning.'),
    nextAction: z.enum(NEXT_ACTIONS).openapi({ description: 'What to do about it.', example: 'NONE' }),
    settings: ConnectionSettingsSchema,
    reason: textField('One sentence that explains the health and what to do.', 'Up to date.'),
    progress: ProgressSchema,
    coverage: CoverageSchema,
    sweep: SweepSchema,
    lastSync: LastSyncSchema,
    requestedAt: nullableInstant('When a sync was last asked for. Done once lastSync.startedAt is not before it.'),
    nextSyncAt: nullableInstant('When the next sync begins; null where none will by itself.'),
    createdAt: instantField('When the org was connected.'),
    credential: CredentialSchema,
    totals: TotalsSchema.nullable().optional().openapi({
      description: 'Sums over all apps; only with `include=totals`, and null before anything was counted.',
    }),
  })
  .openapi('Connection');

export type ConnectionBody = z.infer<typeof ConnectionSchema>;
export type ConnectionSettingsBody = ConnectionBody['settings'];
export type SweepBody = ConnectionBody['sweep'];

export const SyncRunSchema = z
  .object({
    startedAt: instantField('When the run began.'),
    finishedAt: instantField('When it ended.'),
    outcome: z.enum(SYNC_OUTCOMES).openapi({ description: 'How it ended.', example: 'caughtUp' }),
    detail: z
      .enum(OKTA_ENDPOINTS)
      .nullable()
      .openapi({ description: 'The part of Okta that refused or did not answer.', example: 'log' }),
    refusal: z
      .object({
        status: z.number().int().openapi({ description: 'HTTP status.', example: 403 }),
        errorCode: z
          .string()
          .nullable()
          .openapi({ description: 'Okta’s code, where it sent one.', example: 'E0000085' }),
      })
      .nullable()
      .openapi({ description: 'What Okta answered, where this service does not know what that means.' }),
    pages: countField('Pages read from Okta.', 3),
    oktaCalls: countField('Calls made to Okta.', 3),
    callsByEndpoint: z
      .partialRecord(z.enum(CALL_KINDS), z.number().int().min(0))
      .openapi({ description: 'The same by what was asked for.', example: { log: 3 } }),
    limits: z
      .partialRecord(
        z.enum(RATE_LIMIT_BUCKETS),
        z.object({
          limit: countField('Calls the org allows per window.', 120),
          mostInOneWindow: countField('The most that this service made in one window.', 2),
          share: z.number().openapi({ description: 'Their ratio.', example: 0.0167 }),
        }),
      )
      .openapi({ description: 'By Okta’s rate-limit buckets.' }),
    events: z
      .object({
        read: countField('System Log events read.', 120),
        signIns: countField('Counted as sign-ins.', 100),
        failedSignIns: countField('Sign-ins that failed.', 3),
        duplicates: countField('Delivered before, not counted again.', 2),
        rejected: countField('Could not be understood; set aside.', 0),
      })
      .openapi({ description: 'System Log events of the run, by how they were counted.' }),
    tableWrites: countField('Items written to the table.', 3),
    ms: countField('How long it took, in milliseconds.', 850),
  })
  .openapi('SyncRun');

export type SyncRunBody = z.infer<typeof SyncRunSchema>;

export const CheckSchema = z
  .object({
    org: z
      .object({
        id: textField('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
        host: textField('The host that will be used.', 'acme.okta.com'),
      })
      .nullable()
      .openapi({ description: 'The org that was found.' }),
    owner: nullableText('Login of the token’s owner.', 'svc-usage@acme.example'),
    egressAddresses: z
      .array(z.string())
      .readonly()
      .openapi({
        description:
          'Where this service calls Okta from: the addresses to allow where the org limits API tokens to network zones. Empty where they are not known.',
        example: ['198.51.100.7/32'],
      }),
    ticks: z
      .array(
        z
          .object({
            step: z.enum(CHECK_STEPS).openapi({ description: 'What was checked.' }),
            ok: z
              .boolean()
              .nullable()
              .openapi({ description: 'Null where an earlier failure kept it from being asked.' }),
            detail: textField('One sentence.', 'Okta accepts the token.'),
          })
          .openapi('CheckTick'),
      )
      .readonly()
      .openapi({ description: 'The live checks, in their order.' }),
    scopes: z
      .array(
        z
          .object({
            scope: z.enum(OKTA_SCOPES).openapi({ description: 'Okta’s name of it.', example: 'okta.users.read' }),
            granted: z.boolean().openapi({ description: 'Whether Okta grants it to the app.' }),
            isRequired: z.boolean().openapi({ description: 'Whether the app can be connected only with it.' }),
          })
          .openapi('ScopeCheck'),
      )
      .readonly()
      .nullable()
      .openapi({ description: 'The scopes of a service app; null for a token, and where Okta was not asked.' }),
    warning: nullableText(
      'What the app could do beyond reading; connecting is possible nevertheless.',
      'This app could change your org: Okta grants it okta.users.manage.',
    ),
    problem: z
      .object({
        code: z
          .enum(PROBLEM_CODES)
          .openapi({ description: 'The code that connecting would be refused with.', example: 'TOKEN_REJECTED' }),
        detail: textField('One sentence.', 'Okta refused the token.'),
      })
      .nullable()
      .openapi({ description: 'Null where everything was accepted.' }),
  })
  .openapi('Check');

/** What a live check found; nothing is saved. */
export type CheckBody = z.infer<typeof CheckSchema>;

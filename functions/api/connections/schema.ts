import { z } from '@hono/zod-openapi';
import { HEALTH_CODES, HEALTHS, NEXT_ACTIONS, PROGRESS_PHASES, SWEEP_KINDS } from '../../contract/words/connections.ts';
import { CREDENTIAL_KINDS, OKTA_SCOPES, SYNC_OUTCOMES } from '../../contract/words/okta.ts';
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
} from '../http/openapi/fields.ts';
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
    'Share, in percent, of what Okta grants this token of each rate limit that may be used. By Okta’s default a token gets half of the org’s limit, so 80 leaves 60% of the org’s to others.',
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
        sentence: textField('The question.', 'Okta’s list leaves out 120 of 400 assignments of Zoom (30%) …'),
      })
      .nullable()
      .openapi({ description: 'Set while NEEDS_DECISION; answered by PATCH with `decision`.' }),
  })
  .openapi({ description: 'Listings that repair what no event announced, a seventh of the apps a day.' });

export const ProgressSchema = z
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
    stopsAt: nullableInstant(
      'When Okta stops accepting it, where that is foretold (NEEDS_ATTENTION): the time of the event that shows it, or 30 days after the last use of a paused connection’s token.',
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
    externalId: nullableText('The vendor’s own id of the customer whose link connected it.', 'customer-4711'),
    tags: z
      .record(z.string(), z.string())
      .readonly()
      .openapi({
        description: 'What the vendor attached to that link.',
        example: { plan: 'enterprise' },
      }),
    webhookId: ulidField(
      'The webhook that its events go to in place of your other ones of all connections, as a link has named it. Null: they go to all of them.',
    ).nullable(),
    totals: TotalsSchema.nullable().optional().openapi({
      description: 'Sums over all apps; only with `include=totals`, and null before anything was counted.',
    }),
  })
  .openapi('Connection');

export type ConnectionBody = z.infer<typeof ConnectionSchema>;
export type ConnectionSettingsBody = ConnectionBody['settings'];
export type SweepBody = ConnectionBody['sweep'];

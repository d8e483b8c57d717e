import { z } from 'zod';
import { DEFAULT_TENANT_CLAIM, SCOPES } from '../functions/contract/access.ts';
import { TENANT_QUOTAS } from '../functions/contract/quotas.ts';
import { list, object, text } from './configSchema.ts';
import { connectOptions } from './connectOptions.ts';
import { operation } from './operationOptions.ts';

/** What CloudWatch Logs offers, up to two years. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];
/** A JWT authorizer accepts 50 audiences at most (http-api-quotas). Each client is one, and so is the page's client. */
const MAX_CLIENTS = 49;
/** The only environment whose data may be deleted with its stack. */
const DISPOSABLE_ENVIRONMENT = 'dev';

/** Rules about several fields are checked even if a single field is wrong, so that all problems are reported at once. */
const always = { when: ({ value }: { value: unknown }) => value?.constructor === Object };

const externalIssuer = object({
  /** As in the tokens' `iss`. */
  issuer: text(/^https:\/\/[a-z0-9.-]+(\/[\w./-]*)?$/, 'an https URL as in the tokens’ "iss"'),
  audience: list(text(/^\S+$/, 'a value of the tokens’ "aud"'), 'one to fifty values of the tokens’ "aud"')
    .min(1, 'must be a list: one to fifty values of the tokens’ "aud"')
    .max(50, 'must be a list: one to fifty values of the tokens’ "aud"'),
  /** Id of the public client that signs people in on the page. Without it the API is deployed, but no page. */
  pageClient: text(/^\S{1,256}$/, 'the id of a public client').optional(),
});

const scopes = Object.values(SCOPES);

const machineClient = object({
  name: text(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a short name'),
  /** Undefined for a client that may act for any tenant; it must have the scope to operate. */
  tenant: text(
    /^(?!(?:null|undefined|true|false)$)[A-Z0-9_-]{1,64}$/i,
    '1 to 64 letters, digits, hyphens or underscores, and not null, undefined, true or false',
  ).optional(),
  scopes: list(z.enum(scopes, `must be one of ${scopes.join(', ')}`), `some of ${scopes.join(', ')}`).min(
    1,
    `must be a list: some of ${scopes.join(', ')}`,
  ),
}).refine(({ tenant, scopes }) => (tenant !== undefined) !== scopes.includes(SCOPES.operate), {
  path: ['tenant'],
  error: `must be given, unless the client has ${SCOPES.operate} and names a tenant with each request`,
});

const ownUserPool = object({
  clients: list(machineClient, 'the clients that get tokens for machines')
    .max(MAX_CLIENTS, `may hold ${MAX_CLIENTS} at most; see docs/deploy.md`)
    .refine(
      (clients) => new Set(clients.map(({ name }) => name)).size === clients.length,
      'must have names that differ',
    ),
});

const fieldsOf = (environment: string) =>
  object({
    oidc: externalIssuer.optional(),
    cognito: ownUserPool.optional(),
    /** Claim of the access token that names the tenant. */
    tenantClaim: text(/^[A-Za-z][\w:-]{0,63}$/, 'the name of a claim').default(DEFAULT_TENANT_CLAIM),
    /** Origins other than the page's own whose scripts may call the API. */
    allowedOrigins: list(
      text(/^https:\/\/[a-z0-9.-]+(:\d+)?$/, 'an https origin, such as https://admin.example.com'),
      'https origins',
    ).default([]),
    /** Links by which a vendor's customers connect: where they may lead back to, and how their page looks. */
    connect: connectOptions,
    /** Public addresses that the functions call Okta from, for the admins whose tokens are limited to network zones. */
    egressAddresses: list(
      text(
        /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|[0-9a-f:]+:[0-9a-f:]*(?:\/\d{1,3})?)$/,
        'an IP address or a CIDR range',
      ),
      'IP addresses or CIDR ranges',
    )
      .max(20, 'may hold 20 at most')
      .default([]),
    /** What one tenant may ask for in a minute, and how many connections it may have; see functions/contract/quotas.ts. */
    tenantQuotas: object(
      Object.fromEntries(
        Object.keys(TENANT_QUOTAS).map((name) => [
          name,
          z.int('must be a whole number').min(1, 'must be 1 or more').optional(),
        ]),
      ),
    ).default({}),
    domain: object({
      name: text(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name'),
      certificateArn: text(
        /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        'an ACM certificate in us-east-1, where CloudFront looks for it',
      ),
    }).optional(),
    /** ARN of a web ACL of AWS WAF. It is attached to CloudFront, because an HTTP API cannot have one. */
    webAclArn: text(
      /^arn:aws[\w-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
      'a global web ACL in us-east-1, where CloudFront looks for it',
    ).optional(),
    /** Event bus of EventBridge that gets every tenant's events, too: its name in this account and region, or its ARN. */
    eventBus: text(
      /^(?:arn:aws[\w-]*:events:[\w-]+:\d{12}:event-bus\/)?[\w./-]{1,256}$/,
      'the name or the ARN of an event bus',
    ).optional(),
    alarmEmail: text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address').optional(),
    logRetentionDays: z.literal(RETENTION_DAYS, `must be one of ${RETENTION_DAYS.join(', ')}`).default(90),
    removal: z
      .enum(['retain', 'destroy'], 'must be one of retain, destroy')
      .refine(
        (removal) => removal === 'retain' || environment === DISPOSABLE_ENVIRONMENT,
        `may be "destroy" in ${DISPOSABLE_ENVIRONMENT} only: elsewhere the table and the secrets are customers'`,
      )
      .default('retain'),
    ...operation(environment === DISPOSABLE_ENVIRONMENT),
  })
    .refine(({ account, region }) => environment !== DISPOSABLE_ENVIRONMENT || !account === !region, {
      ...always,
      path: ['region'],
      error: 'and "account" are given together',
    })
    .refine(
      ({ concurrency }) => (concurrency?.reserved?.sync ?? Number.MAX_SAFE_INTEGER) >= (concurrency?.workers ?? 0),
      {
        ...always,
        path: ['concurrency', 'reserved', 'sync'],
        error:
          'must not be below "concurrency.workers": the queue’s pollers would take messages that no worker can run',
      },
    )
    .refine(({ monthlyBudgetUsd, alarmEmail }) => monthlyBudgetUsd === undefined || alarmEmail !== undefined, {
      ...always,
      path: ['monthlyBudgetUsd'],
      error: 'needs "alarmEmail", the address that is told',
    })
    .refine(({ oidc, cognito }) => !oidc || !cognito, {
      ...always,
      path: ['oidc'],
      error: 'and "cognito" exclude each other: tokens come from one issuer',
    })
    .refine(({ oidc, cognito }) => oidc || cognito, {
      ...always,
      path: ['oidc'],
      error: 'or "cognito" must say who issues the tokens',
    });

type Fields = z.infer<ReturnType<typeof fieldsOf>>;

export type ExternalIssuer = z.infer<typeof externalIssuer> & { readonly kind: 'oidc' };
export type OwnUserPool = z.infer<typeof ownUserPool> & { readonly kind: 'cognito' };
export type MachineClient = z.infer<typeof machineClient>;

/** The settings of one deployment. Read from `config/<environment>.json`; docs/deploy.md explains each field. */
export type Config = Readonly<Omit<Fields, 'oidc' | 'cognito'>> & {
  readonly environment: string;
  readonly auth: ExternalIssuer | OwnUserPool;
};

/** A config that cannot be deployed. The message has one line for each problem, which names the field. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * @param text JSON of `config/<environment>.json`
 * @throws ConfigError that lists everything that is wrong
 */
export function readConfig(environment: string, text: string): Config {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(environment)) {
    throw new ConfigError(
      `The environment must be 1 to 20 lower-case letters, digits or hyphens, not "${environment}".`,
    );
  }
  const file = `config/${environment}.json`;
  const { data, error } = fieldsOf(environment).safeParse(parseJson(file, text));
  if (error) throw new ConfigError(error.issues.flatMap((issue) => sentencesOf(file, issue)).join('\n'));
  const { oidc, cognito, ...settings } = data;
  // The schema guarantees that one of the two is given.
  const auth = oidc
    ? { kind: 'oidc' as const, ...oidc }
    : { kind: 'cognito' as const, clients: cognito?.clients ?? [] };
  return { environment, auth, ...settings };
}

/** One sentence for each field that the issue is about. */
function sentencesOf(file: string, issue: z.core.$ZodIssue): readonly string[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) =>
    path.length === 0 ? `${file} ${issue.message}.` : `${file}: "${z.core.toDotPath(path)}" ${issue.message}.`,
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`${file} is not valid JSON.`);
  }
}

import { DEFAULT_TENANT_CLAIM, SCOPES, type Scope } from '../functions/contract/access.ts';

/** What differs between two deployments. Read from `config/<environment>.json`; docs/deploy.md explains each field. */
export interface Config {
  readonly environment: string;
  readonly auth: ExternalIssuer | OwnUserPool;
  /** Claim of the access token that names the tenant. */
  readonly tenantClaim: string;
  /** Origins other than the page's own whose scripts may call the API. */
  readonly allowedOrigins: readonly string[];
  readonly domain: { readonly name: string; readonly certificateArn: string } | undefined;
  readonly alarmEmail: string | undefined;
  readonly logRetentionDays: number;
  readonly removal: 'retain' | 'destroy';
}

export interface ExternalIssuer {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Id of the public client that signs people in on the page. Without one there is an API and no page. */
  readonly pageClient: string | undefined;
}

export interface OwnUserPool {
  readonly kind: 'cognito';
  readonly clients: readonly MachineClient[];
}

export interface MachineClient {
  readonly name: string;
  /** Undefined for a client that may name any tenant: it must have the scope to operate. */
  readonly tenant: string | undefined;
  readonly scopes: readonly Scope[];
}

/** One sentence that names the field. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const FIELDS = [
  'oidc',
  'cognito',
  'tenantClaim',
  'allowedOrigins',
  'domain',
  'alarmEmail',
  'logRetentionDays',
  'removal',
];
/** What CloudWatch Logs offers, up to two years. */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];
/** An authorizer takes 50 audiences at most (http-api-quotas); each client is one, and so is the page's. */
const MAX_CLIENTS = 49;

/** The one environment whose data may be deleted with it. */
const THROWAWAY = 'dev';

export function readConfig(environment: string, text: string): Config {
  const from = new Reader(`config/${environment}.json`, parse(environment, text));
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(environment)) {
    throw new ConfigError(
      `The environment must be 1 to 20 lower-case letters, digits or hyphens, not "${environment}".`,
    );
  }
  from.only(FIELDS);
  const removal = from.choice('removal', ['retain', 'destroy'] as const, 'retain');
  if (removal === 'destroy' && environment !== THROWAWAY) {
    from.refuse('removal', `may be "destroy" in ${THROWAWAY} only: elsewhere the table and the secrets are customers'`);
  }
  return {
    environment,
    auth: readAuth(from),
    tenantClaim: from.text('tenantClaim', /^[A-Za-z][\w:-]{0,63}$/, 'the name of a claim', DEFAULT_TENANT_CLAIM),
    allowedOrigins: from.texts('allowedOrigins', /^https:\/\/[a-z0-9.-]+(:\d+)?$/, 'https origins', []),
    domain: readDomain(from),
    alarmEmail: from.optional('alarmEmail', /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address'),
    logRetentionDays: from.choice('logRetentionDays', RETENTIONS, 90),
    removal,
  };
}

function readAuth(from: Reader): Config['auth'] {
  const [oidc, cognito] = [from.object('oidc'), from.object('cognito')];
  if (oidc && cognito) from.refuse('oidc', 'and "cognito" exclude each other: tokens come from one issuer');
  if (oidc) {
    oidc.only(['issuer', 'audience', 'pageClient']);
    return {
      kind: 'oidc',
      issuer: oidc.text('issuer', /^https:\/\/[a-z0-9.-]+(\/[\w./-]*)?$/, 'an https URL as in the tokens’ "iss"'),
      audience: oidc.texts('audience', /^\S+$/, 'one to fifty values of the tokens’ "aud"', undefined, 50),
      pageClient: oidc.optional('pageClient', /^\S{1,256}$/, 'the id of a public client'),
    };
  }
  if (!cognito) from.refuse('oidc', 'or "cognito" must say who issues the tokens');
  cognito?.only(['clients']);
  const clients = (cognito?.objects('clients') ?? []).map(readClient);
  if (clients.length > MAX_CLIENTS)
    from.refuse('cognito.clients', `may hold ${MAX_CLIENTS} at most; see docs/deploy.md`);
  if (new Set(clients.map(({ name }) => name)).size < clients.length) {
    from.refuse('cognito.clients', 'must have names that differ');
  }
  return { kind: 'cognito', clients };
}

function readClient(from: Reader): MachineClient {
  from.only(['name', 'tenant', 'scopes']);
  const tenant = from.optional('tenant', /^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, hyphens or underscores');
  const known: readonly string[] = Object.values(SCOPES);
  const scopes = from.texts('scopes', /^/, `some of ${known.join(', ')}`);
  if (scopes.some((scope) => !known.includes(scope))) from.refuse('scopes', `must be some of ${known.join(', ')}`);
  if ((tenant !== undefined) === scopes.includes(SCOPES.operate)) {
    from.refuse(
      'tenant',
      `must be given, unless the client has ${SCOPES.operate} and names a tenant with each request`,
    );
  }
  return { name: from.text('name', /^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a short name'), tenant, scopes: scopes as Scope[] };
}

function readDomain(from: Reader): Config['domain'] {
  const domain = from.object('domain');
  if (!domain) return undefined;
  domain.only(['name', 'certificateArn']);
  return {
    name: domain.text('name', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name'),
    certificateArn: domain.text(
      'certificateArn',
      /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'an ACM certificate in us-east-1, where CloudFront looks for it',
    ),
  };
}

function parse(environment: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(`config/${environment}.json is not valid JSON.`);
  }
}

/** Takes fields out of one object; whatever is wrong with one is told in one sentence. */
class Reader {
  readonly #where: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(where: string, values: unknown) {
    this.#where = where;
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
      throw new ConfigError(`${where} must be an object.`);
    }
    this.#values = values as Record<string, unknown>;
  }

  refuse(field: string, why: string): never {
    throw new ConfigError(`${this.#where}: "${field}" ${why}.`);
  }

  only(fields: readonly string[]): void {
    const other = Object.keys(this.#values).find((field) => !fields.includes(field));
    if (other !== undefined) this.refuse(other, `is not a field; known are ${fields.join(', ')}`);
  }

  optional(field: string, pattern: RegExp, what: string): string | undefined {
    const value = this.#values[field];
    if (value === undefined) return undefined;
    return typeof value === 'string' && pattern.test(value) ? value : this.refuse(field, `must be ${what}`);
  }

  text(field: string, pattern: RegExp, what: string, otherwise?: string): string {
    return this.optional(field, pattern, what) ?? otherwise ?? this.refuse(field, `is missing: it must be ${what}`);
  }

  texts(field: string, pattern: RegExp, what: string, otherwise?: readonly string[], most = 1000): readonly string[] {
    const values = this.#values[field] ?? otherwise;
    const fits = Array.isArray(values) && values.every((value) => typeof value === 'string' && pattern.test(value));
    if (!fits || values.length > most || (values.length === 0 && !otherwise))
      this.refuse(field, `must be a list: ${what}`);
    return values as readonly string[];
  }

  choice<Value extends string | number>(field: string, choices: readonly Value[], otherwise: Value): Value {
    const value = (this.#values[field] ?? otherwise) as Value;
    return choices.includes(value) ? value : this.refuse(field, `must be one of ${choices.join(', ')}`);
  }

  object(field: string): Reader | undefined {
    const value = this.#values[field];
    return value === undefined ? undefined : new Reader(`${this.#where}: "${field}"`, value);
  }

  objects(field: string): readonly Reader[] {
    const values = this.#values[field];
    if (!Array.isArray(values)) this.refuse(field, 'must be a list');
    return (values as unknown[]).map((value, index) => new Reader(`${this.#where}: "${field}[${index}]"`, value));
  }
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Tenant, World } from '../world.ts';

/** Errors of our own code. A worker may fail in the chaos, but never by these. */
const BUGS = /"(?:error|errorType|why)":"(?:TypeError|RangeError|ReferenceError|SyntaxError|AssertionError)"/;

/** A token of a service app, as the simulated org makes them. */
const ACCESS_TOKEN = /eyJ\w{30,}\.\w+/g;
/** A private key, also within a text. */
const PRIVATE_KEY = /"d\\*":\\*"[\w-]{100,}/;
/** The files that may hold a private key: they stand for Secrets Manager and for the identity provider. */
const KEY_FILES = ['secrets.json', 'issuer.json'];

/**
 * After everything has stopped: no file holds an access token, a private key where none belongs, a token of an org or
 * anything of a tenant without a connection, and no log names a bug.
 */
export function filesAreClean({ folder, tenants }: World): readonly string[] {
  const found: string[] = [];
  const connected = tenants.filter(isConnected).flatMap(({ org }) => org.directory.people());
  const elsewhere = new Set(connected.flatMap(({ login, formerLogin }) => [login, formerLogin?.login]));
  for (const file of filesIn(folder)) {
    const name = relative(folder, file);
    const text = readFileSync(file, 'utf8');
    for (const tenant of tenants)
      found.push(...leftovers(tenant, text, elsewhere).map((what) => `${name} holds ${what} of ${tenant.id}`));
    const issued = (token: string) => tenants.some(({ org }) => org.serviceApps.issued.has(token));
    if ((text.match(ACCESS_TOKEN) ?? []).some(issued)) found.push(`${name} holds an access token`);
    if (!KEY_FILES.includes(name) && PRIVATE_KEY.test(text)) found.push(`${name} holds a private key`);
    const bug = name.startsWith('logs') ? text.split('\n').find((line) => BUGS.test(line)) : undefined;
    if (bug !== undefined) found.push(`${name}: ${bug.slice(0, 300)}`);
  }
  return found;
}

const isConnected = ({ wanted }: Tenant): boolean => wanted !== 'nothing';

/** @param elsewhere logins of people of orgs that are connected: companies have people of the same names */
function leftovers(tenant: Tenant, text: string, elsewhere: ReadonlySet<string | undefined>): readonly string[] {
  if (isConnected(tenant)) return [];
  const { org, token } = tenant;
  const people = org.directory.people().filter(({ login }) => !elsewhere.has(login) && text.includes(login));
  const hasToken = text.includes(token) || text.includes(org.token);
  return [...(hasToken ? ['the token'] : []), ...people.slice(0, 1).map(({ login }) => login)];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

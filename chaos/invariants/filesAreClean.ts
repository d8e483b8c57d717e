import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Tenant, World } from '../world.ts';

/** Errors of our own code. A worker may fail in the chaos, but never by these. */
const BUGS = /"(?:error|errorType|why)":"(?:TypeError|RangeError|ReferenceError|SyntaxError|AssertionError)"/;

/** After everything has stopped: no file holds a token of an org, or anything of a tenant without a connection, and no log names a bug. */
export function filesAreClean({ folder, tenants }: World): readonly string[] {
  const found: string[] = [];
  for (const file of filesIn(folder)) {
    const name = relative(folder, file);
    const text = readFileSync(file, 'utf8');
    for (const tenant of tenants)
      found.push(...leftovers(tenant, text).map((what) => `${name} holds ${what} of ${tenant.id}`));
    const bug = name.startsWith('logs') ? text.split('\n').find((line) => BUGS.test(line)) : undefined;
    if (bug !== undefined) found.push(`${name}: ${bug.slice(0, 300)}`);
  }
  return found;
}

function leftovers({ org, token, wanted }: Tenant, text: string): readonly string[] {
  const isConnected = wanted !== 'nothing';
  const people = isConnected ? [] : org.directory.people().filter(({ login }) => text.includes(login));
  const hasToken = !isConnected && (text.includes(token) || text.includes(org.token));
  return [...(hasToken ? ['the token'] : []), ...people.slice(0, 1).map(({ login }) => login)];
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

// Tests the parsers with recorded data, which is not part of this repository because of its licences. The tests run where
// RECORDED_DIR names it or it is beside the project, and are skipped with a reason elsewhere.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { dayOf, isoDay } from '../../../functions/core/time.ts';
import { parseApp, parseAssignment, parsePerson } from '../../../functions/okta/parseDirectory.ts';
import { parseLogEvent } from '../../../functions/okta/parseLogEvent.ts';

const folder = process.env.RECORDED_DIR ?? join(import.meta.dirname, '../../../../shared/recorded');
const missing = existsSync(join(folder, 'reference.json')) ? undefined : `no recorded data at ${folder}`;

interface Row {
  readonly app: string;
  readonly user: string;
  readonly day: string;
  readonly n: number;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const linesOf = (path: string): readonly unknown[] =>
  readFileSync(join(folder, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Sign-ins per app, person and day; each event counts once. */
function tally(events: readonly unknown[]): readonly Row[] {
  const rows = new Map<string, Row>();
  const seen = new Set<string>();
  for (const entry of events.map(parseLogEvent)) {
    if (entry.kind !== 'signIn' || seen.has(entry.uuid)) continue;
    seen.add(entry.uuid);
    const row = { app: entry.app, user: entry.person, day: isoDay(dayOf(entry.at)) };
    const key = Object.values(row).join(' ');
    rows.set(key, { ...row, n: (rows.get(key)?.n ?? 0) + 1 });
  }
  return [...rows.keys()].sort().flatMap((key) => rows.get(key) ?? []);
}

function compare(file: string, events: readonly unknown[], reference: string): number {
  const { orgs } = read(reference) as {
    orgs: Record<string, { rows: readonly Row[]; userFrom: Record<string, number> }>;
  };
  const org = orgs[file];
  assert.ok(org, file);
  // The reference also takes people from targets; files where it did so are not compared.
  assert.deepEqual(
    Object.keys(org.userFrom).filter((from) => from !== 'actor'),
    [],
    file,
  );
  const expected = org.rows.map(({ app, user, day, n }) => ({ app, user, day, n }));
  assert.deepEqual(tally(events), expected, file);
  return expected.length;
}

it('counts recorded sign-ins as an independent reference does', (t) => {
  if (missing) return t.skip(missing);
  const files = readdirSync(join(folder, 'logs')).filter((file) => file.endsWith('.ndjson'));
  let rows = 0;
  for (const file of files) rows += compare(file, linesOf(join('logs', file)), 'reference.json');
  assert.ok(files.length > 10 && rows > 0);
});

it('counts them the same when pages are delivered again and out of order', (t) => {
  if (missing) return t.skip(missing);
  const delivered = linesOf('derived/as-one-org/replay.ndjson');
  assert.ok(compare('replay.ndjson', delivered, 'derived/reference.json') > 0);
});

it('rejects bodies that are not log events, without throwing', (t) => {
  if (missing) return t.skip(missing);
  for (const file of readdirSync(join(folder, 'negative'))) {
    for (const line of linesOf(join('negative', file))) assert.equal(parseLogEvent(line).kind, 'rejected');
  }
});

it('reads every recorded row of people, apps and assignments', (t) => {
  if (missing) return t.skip(missing);
  const listings = [
    { path: /\/api\/v1\/users(?:\?|$)/, parse: parsePerson },
    { path: /\/api\/v1\/apps(?:\?|$)/, parse: parseApp },
    { path: /\/api\/v1\/apps\/\w+\/users(?:\?|$)/, parse: parseAssignment },
  ];
  let rows = 0;
  for (const file of readdirSync(join(folder, 'api'), { recursive: true, encoding: 'utf8' })) {
    if (!/api-(?:users|apps|app-users)\.ndjson$/.test(file)) continue;
    for (const line of linesOf(join('api', file))) {
      const { request, status, body } = line as {
        request: { method: string; url: string } | null;
        status: number;
        body: unknown;
      };
      const parse = listings.find(({ path }) => path.test(request?.url ?? ''))?.parse;
      if (!parse || request?.method !== 'GET' || status !== 200 || !Array.isArray(body)) continue;
      for (const row of body) {
        assert.ok(parse(row), `${file} ${request.url}`);
        rows += 1;
      }
    }
  }
  assert.ok(rows > 20, `only ${rows} rows`);
});

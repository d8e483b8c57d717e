// Fixtures that share a table, and a company in which every person has every app.
import { after } from 'node:test';
import type { AppId } from '../../../../functions/core/ids.ts';
import { DAY } from '../../../../functions/core/time.ts';
import type { App, Company, LogEntry, Person } from '../../../../local/okta/company.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from './syncFixture.ts';

/** Fixtures over the suite's table, each with its own tenant, closed after the suite. */
export function sharedTable(startTable = standInTable): {
  open(options?: Parameters<typeof createSyncFixture>[1]): Promise<SyncFixture>;
} {
  const open: SyncFixture[] = [];
  after(() => Promise.all(open.map(({ org }) => org.close())));
  const standIn = startTable();
  return {
    async open(options = {}) {
      const fixture = await createSyncFixture(standIn.table, { tenant: `tenant-${open.length}`, ...options });
      open.push(fixture);
      return fixture;
    },
  };
}

export const personId = (n: number) => `00uPerson${String(n).padStart(11, '0')}`;
export const appId = (n: number) => `0oaApp${String(n).padStart(14, '0')}` as AppId;

/** A company with `apps` apps, each assigned to all of `people` people. */
export function fullCompany(people: number, apps: number, events: readonly LogEntry[] = []): Company {
  const long = NOW - 400 * DAY;
  const person = (n: number): Person => ({
    id: personId(n),
    status: 'ACTIVE',
    created: long,
    activated: long,
    statusChanged: long,
    lastUpdated: long,
    firstName: 'Sam',
    lastName: `Example ${n}`,
    login: `sam.${n}@example.com`,
    department: 'Sales',
  });
  const app = (n: number): App => ({
    id: appId(n),
    name: `app_${n}`,
    label: `App ${n}`,
    displayName: `App ${n}`,
    status: 'ACTIVE',
    signOnMode: 'SAML_2_0',
    created: long,
    lastUpdated: long,
  });
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  return {
    org: { id: '00o0000000000000Full', name: 'Full', created: long },
    people: numbers(people).map(person),
    apps: numbers(apps).map(app),
    groups: [],
    assignments: numbers(apps).flatMap((a) =>
      numbers(people).map((p) => ({
        appId: appId(a),
        personId: personId(p),
        created: long,
        lastUpdated: long,
        scope: 'USER' as const,
        status: 'ACTIVE' as const,
      })),
    ),
    groupAssignments: [],
    adminId: personId(0),
    events,
    specialCases: {},
  };
}

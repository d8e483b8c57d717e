import type { Company } from '../local/okta/company.ts';
import { appId, fullCompany, personId } from '../test/functions/core/sync/sharedTable.ts';
import { signIn } from '../test/functions/core/sync/smallCompany.ts';

const DAY = 86_400_000;

/** A company in which all people have the same number of apps, all apps the same number of people, and sign-ins are spread evenly. */
export function evenCompany(size: {
  readonly people: number;
  readonly apps: number;
  readonly appsPerPerson: number;
  readonly signIns: number;
  readonly days: number;
  readonly now: number;
}): Company {
  const { people, apps, appsPerPerson, signIns, days, now } = size;
  const holds = (person: number, app: number) => (app - person + people * apps) % apps < appsPerPerson;
  const events = Array.from({ length: signIns }, (_, n) => {
    const person = (n * 7_919) % people;
    const app = (person + (n % appsPerPerson)) % apps;
    return signIn(
      personId(person),
      appId(app),
      now - days * DAY + 1 + Math.floor((n * (days * DAY - 60_000)) / signIns),
    );
  });
  const company = fullCompany(people, apps, events);
  const held = new Set<string>();
  for (let person = 0; person < people; person++)
    for (let app = 0; app < apps; app++) if (holds(person, app)) held.add(`${appId(app)} ${personId(person)}`);
  return { ...company, assignments: company.assignments.filter((it) => held.has(`${it.appId} ${it.personId}`)) };
}

import type { OktaRead } from '../functions/contract/words/okta.ts';
import { isInternalDisplayName } from '../functions/core/okta/internalApps.ts';
import { SIGN_IN_EVENT } from '../functions/core/okta/oktaFacts.ts';
import type { Company } from '../local/okta/company.ts';
import { factsOf } from '../local/okta/logFacts.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';

/** Number of pages of a listing; an empty listing has one page. */
const pages = (rows: number, size: number): number => Math.max(1, Math.ceil(rows / size));

/**
 * The minimum number of calls of a first sync, counted from the org's own records: full pages of everything that has to be
 * read, and one call for each id that only the log names.
 */
export function minimumCalls(
  org: SimulatedOrg,
  listsAssignments: (app: Company['apps'][number]) => boolean,
  span: { readonly from: number; readonly boundary: number; readonly streamFrom: number },
): Readonly<Record<OktaRead, number>> {
  const apps = org.directory.apps();
  let streamed = 0;
  let past = 0;
  const people = new Set<string>();
  const appIds = new Set<string>();
  const knownToBeGone = new Set<string>(); // the log has their deletion, so they need no call
  for (let sequence = 0, size = org.log.size(); sequence < size; sequence++) {
    const entry = org.log.entry(sequence);
    if (!isWanted(entry.eventType)) continue;
    const inStream = entry.persistedAt >= span.streamFrom;
    const inHistory = entry.published >= span.from && entry.published < span.boundary;
    if (inStream) streamed += 1;
    if (inHistory) past += 1;
    if (!inStream && !inHistory) continue;
    const { eventType, outcome, actorId, targets } = factsOf(entry);
    if (outcome !== 'SUCCESS') continue;
    const signIn = eventType === SIGN_IN_EVENT;
    const app = targets.find(({ type }) => type === 'AppInstance')?.id;
    const person = signIn ? actorId : targets.find(({ type }) => type === 'User')?.id;
    if (app !== undefined) appIds.add(app);
    if (person !== undefined) people.add(person);
    if (eventType === 'user.lifecycle.delete.completed') knownToBeGone.add(String(person));
    if (eventType === 'application.lifecycle.delete') knownToBeGone.add(String(app));
  }
  return {
    log: pages(streamed, 1000) + (streamed > 0 ? 1 : 0) + pages(past, 1000), // only an empty page is the stream's end
    people: pages(org.directory.people().length, 200),
    apps: pages(apps.length, 200),
    assignments: apps
      .filter(listsAssignments)
      .reduce((sum, { id }) => sum + pages(org.directory.assignmentsOf(id).length, 500), 0),
    person: [...people].filter((id) => !org.directory.person(id) && !knownToBeGone.has(id)).length,
    app: [...appIds].filter((id) => !org.directory.app(id) && !knownToBeGone.has(id) && !isOktas(org, id)).length,
    assignment: 0,
    group: new Set(apps.filter(listsAssignments).flatMap(({ id }) => groupsNamed(org, id))).size,
  };
}

/** Whether the log's name of the app is one of Okta's own, so that it need not be read by id. */
const isOktas = ({ company }: SimulatedOrg, id: string): boolean =>
  isInternalDisplayName(company.apps.find((app) => app.id === id)?.displayName);

/** The groups that an app's rows name. */
const groupsNamed = (org: SimulatedOrg, app: string): readonly string[] =>
  org.directory.assignmentsOf(app).flatMap(({ groupId }) => groupId ?? []);

/** The events of sign-ins and of the directory, which the product's System Log filter selects. */
const isWanted = (eventType: string): boolean =>
  eventType === SIGN_IN_EVENT ||
  eventType === 'user.account.update_profile' ||
  eventType.startsWith('application.user_membership.') ||
  eventType.startsWith('application.lifecycle.') ||
  eventType.startsWith('application.configuration.') ||
  eventType.startsWith('user.lifecycle.') ||
  eventType.startsWith('group.application_assignment.');

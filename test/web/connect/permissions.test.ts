import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { appId, groupId, personId } from '../../../functions/core/ids.ts';
import { createOrgFinder } from '../../../functions/okta/findOrg.ts';
import * as requests from '../../../functions/okta/requests.ts';
import { OKTA_READS } from '../../../web/connect/permissions.ts';

const APP = '0oa1gjh63g214q0Hq0g4';
const PERSON = '00u1gjh63g214q0Hq0g4';
const GROUP = '00g1gjh63g214q0Hq0g4';
const HOST = 'acme.okta.com';

type BuildRequest = (...ids: unknown[]) => requests.OktaRequest;

/** The arguments of each builder that names something; the others make the first page of a list. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  logRequest: [{ kind: 'polling', since: 0 }],
  assignmentsRequest: [appId(APP)],
  assignmentRequest: [appId(APP), personId(PERSON)],
  personRequest: [personId(PERSON)],
  rolesRequest: [personId(PERSON)],
  appRequest: [appId(APP)],
  groupRequest: [groupId(GROUP)],
};

const template = (path: string): string =>
  `GET ${[APP, PERSON, GROUP].reduce((text, id) => text.replaceAll(id, '{id}'), path)}`;

/** Every request that functions/okta/requests.ts can build. */
const builtPaths = (): readonly string[] =>
  Object.entries(requests as Readonly<Record<string, unknown>>)
    .filter((entry): entry is [string, BuildRequest] => entry[0].endsWith('Request') && typeof entry[1] === 'function')
    .map(([name, build]) => template(build(...(ARGUMENTS[name] ?? [])).path));

/** The paths that the lookup of an org requests. The server answers 404 to all of them. */
async function orgLookupPaths(): Promise<readonly string[]> {
  const paths: string[] = [];
  const server = createServer(({ url }, response) => {
    paths.push(template(String(url)));
    response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const find = createOrgFinder({ localOrigins: { [HOST]: `http://127.0.0.1:${port}` } });
  await assert.rejects(find(HOST));
  server.close();
  return paths;
}

/** How the screen names the events of each condition of the log's filter. */
const EVENTS: Readonly<Record<string, string>> = {
  'user.authentication.sso': 'Sign-ins to apps',
  'application.user_membership.': 'assignments',
  'application.lifecycle.': 'apps',
  'application.configuration.': 'apps',
  'group.application_assignment.': 'assignments',
  'user.lifecycle.': 'changes of users',
  'user.account.update_profile': 'changes of users',
  'user.account.privilege.': 'admin roles',
  'app.oauth2.client.privilege.': 'admin roles',
  'app.oauth2.client.lifecycle.': 'apps',
  'app.oauth2.credentials.lifecycle.deactivate': 'their keys',
  'app.oauth2.credentials.lifecycle.delete': 'their keys',
  'user.authentication.universal_logout': 'Universal Logouts',
};

describe('the permission screen', () => {
  it('lists every call that is made to Okta, and no other', async () => {
    const called = new Set([...builtPaths(), ...(await orgLookupPaths()), 'POST /oauth2/v1/token']);
    const listed = OKTA_READS.flatMap(({ endpoints }) => endpoints);
    assert.deepEqual(listed.toSorted(), [...called].sort());
  });

  it('names all events that the System Log is asked for', () => {
    const { fields } = OKTA_READS.find(({ what }) => what === 'System Log') ?? { fields: '' };
    const asked = [...requests.LOG_FILTER.matchAll(/"([^"]+)"/g)].map(([, event]) => event ?? '');
    assert.deepEqual(asked.toSorted(), Object.keys(EVENTS).sort());
    for (const event of asked) assert.ok(fields.includes(EVENTS[event] ?? event), event);
  });
});

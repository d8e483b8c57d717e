import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseApp, parseAssignment, parseGroup, parsePerson } from '../../../functions/okta/parseDirectory.ts';

describe('parsePerson', () => {
  const unsaid = {
    statusChangedAt: undefined,
    lastUpdatedAt: undefined,
    login: undefined,
    firstName: undefined,
    lastName: undefined,
    email: undefined,
    department: undefined,
    title: undefined,
    userType: undefined,
    costCenter: undefined,
    manager: undefined,
  };

  it('reads the requested attributes', () => {
    const profile = {
      login: 'ada@acme.test',
      firstName: 'Ada',
      lastName: '<b>L</b>',
      email: 'ada@acme.test',
      title: 'CTO',
    };
    const work = { department: 'R&D', userType: 'Employee', costCenter: '42', manager: 'Charles', managerId: 'E1' };
    const row = {
      id: '00uAda',
      status: 'ACTIVE',
      statusChanged: '2026-01-02T03:04:05.000Z',
      lastUpdated: '2026-01-02T03:04:06.000Z',
      profile: { ...profile, ...work },
    };
    const { managerId: _, ...kept } = work;
    const statusChangedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
    const times = { statusChangedAt, lastUpdatedAt: statusChangedAt + 1_000 };
    assert.deepEqual(parsePerson(row), { person: '00uAda', status: 'ACTIVE', ...times, ...profile, ...kept });
  });

  it('keeps people with nothing but an id', () => {
    const bare = { ...unsaid, person: '00uAda', status: 'UNKNOWN' };
    for (const rest of [
      {},
      { profile: null },
      { profile: [], status: null, statusChanged: 'yesterday' },
      { profile: { login: 7 } },
    ]) {
      assert.deepEqual(parsePerson({ id: '00uAda', ...rest }), bare);
    }
  });

  it('keeps an unknown status', () => {
    assert.equal(parsePerson({ id: '00uAda', status: 'ACTIVATING' })?.status, 'ACTIVATING');
  });

  it('takes the manager by id where there is no name', () => {
    assert.equal(parsePerson({ id: '00uAda', profile: { manager: null, managerId: 'E1' } })?.manager, 'E1');
  });
});

describe('parseApp', () => {
  const bare = {
    app: '0oaX',
    label: '0oaX',
    name: undefined,
    status: 'UNKNOWN',
    signOnMode: undefined,
    implicitAssignment: false,
    service: false,
    seatCount: undefined,
    lastUpdatedAt: undefined,
  };
  const cases: readonly [name: string, row: object, fact: object][] = [
    [
      'reads an app',
      { name: 'slack', label: 'Slack', status: 'ACTIVE', signOnMode: 'SAML_2_0' },
      { name: 'slack', label: 'Slack', status: 'ACTIVE', signOnMode: 'SAML_2_0' },
    ],
    [
      'calls an unlabelled app by its catalogue name',
      { name: 'slack', label: null },
      { name: 'slack', label: 'slack' },
    ],
    [
      'keeps a sign-on mode it has never heard of',
      { signOnMode: 'AWS_FEDERATED_LOGIN' },
      { signOnMode: 'AWS_FEDERATED_LOGIN' },
    ],
    ['has no sign-on mode where Okta says null', { signOnMode: null }, {}],
    ['knows Federation Broker Mode', { settings: { implicitAssignment: true } }, { implicitAssignment: true }],
    ['is not misled by text', { settings: { implicitAssignment: 'true' } }, {}],
    ['knows a service app', { settings: { oauthClient: { application_type: 'service' } } }, { service: true }],
    ['knows a web app', { settings: { oauthClient: { application_type: 'web' } } }, {}],
    ['reads licences bought', { licensing: { seatCount: 300 } }, { seatCount: 300 }],
    ['does not believe in half a licence', { licensing: { seatCount: 1.5 } }, {}],
    ['does not believe in negative licences', { licensing: { seatCount: -1 } }, {}],
    [
      'reads when it was changed',
      { lastUpdated: '2026-01-02T03:04:05Z' },
      { lastUpdatedAt: Date.UTC(2026, 0, 2, 3, 4, 5) },
    ],
    ['survives settings and licensing of another shape', { settings: 3, licensing: [] }, {}],
  ];
  for (const [name, row, fact] of cases) {
    it(name, () => assert.deepEqual(parseApp({ id: '0oaX', ...row }), { ...bare, ...fact }));
  }
});

describe('parseAssignment', () => {
  it('reads the person, the scope, the status and the creation time', () => {
    const row = { id: '00uAda', scope: 'GROUP', status: 'PROVISIONED', created: '2026-01-02T03:04:05.000Z' };
    const createdAt = Date.UTC(2026, 0, 2, 3, 4, 5);
    const fact = { person: '00uAda', scope: 'GROUP', status: 'PROVISIONED', createdAt };
    assert.deepEqual(parseAssignment(row), { ...fact, lastUpdatedAt: undefined });
    const changes = { lastUpdated: '2026-01-02T03:04:06Z', statusChanged: '2026-01-02T03:04:07Z' };
    assert.deepEqual(parseAssignment({ ...row, ...changes }), { ...fact, lastUpdatedAt: createdAt + 2_000 });
  });

  const linking = (href: unknown, scope = 'GROUP') =>
    parseAssignment({ id: '00uAda', scope, status: 'ACTIVE', _links: { group: { href } } })?.group;
  for (const href of [
    'https://acme.okta.com/api/v1/groups/00g1emaKYZTWRYYRRTSK',
    'https://login.acme.com/api/v1/groups/00g1emaKYZTWRYYRRTSK/',
    '/api/v1/groups/00g1emaKYZTWRYYRRTSK?expand=app',
    'https://acme.okta.com/api/v1/groups/00g1emaKYZTWRYYRRTSK#top',
  ])
    it(`reads the granting group of ${href}`, () => assert.equal(linking(href), '00g1emaKYZTWRYYRRTSK'));

  for (const href of [undefined, null, 7, {}, '', 'https://acme.okta.com/api/v1/groups/', '/api/v1/groups/a%23b'])
    it(`reads no group of ${JSON.stringify(href)}`, () => assert.equal(linking(href), undefined));

  it('reads no group of a row that is assigned directly', () => {
    assert.equal(linking('/api/v1/groups/00g1', 'USER'), undefined);
    assert.equal(parseAssignment({ id: '00uAda', scope: 'GROUP', _links: [] })?.group, undefined);
  });

  it('leaves missing attributes undefined', () => {
    const row = { id: '00uAda', scope: 'ROLE', status: null };
    const fact = {
      person: '00uAda',
      scope: undefined,
      status: 'UNKNOWN',
      createdAt: undefined,
      lastUpdatedAt: undefined,
    };
    assert.deepEqual(parseAssignment(row), fact);
  });
});

describe('parseGroup', () => {
  it('reads name and type, and calls a nameless group by its id', () => {
    const row = { id: '00gSales', type: 'APP_GROUP', profile: { name: 'Sales EMEA' } };
    assert.deepEqual(parseGroup(row), { group: '00gSales', name: 'Sales EMEA', type: 'APP_GROUP' });
    assert.deepEqual(parseGroup({ id: '00gSales', profile: null }), {
      group: '00gSales',
      name: '00gSales',
      type: undefined,
    });
  });
});

describe('every parser', () => {
  const parsers = [parsePerson, parseApp, parseAssignment, parseGroup];

  it('rejects a row without an id that can be part of a key', () => {
    const ids = [undefined, null, '', 7, {}, 'a#b', 'a b', 'a\n', 'ä', 'a'.repeat(65)];
    for (const parse of parsers) {
      for (const row of [null, 'row', [], 3, ...ids.map((id) => ({ id }))]) assert.equal(parse(row), undefined);
    }
  });

  it('never throws', () => {
    const row = fc.dictionary(
      fc.constantFrom('id', 'status', 'profile', 'settings', '_links', 'licensing', 'scope', 'created', 'label'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          row,
          row.map((rest) => ({ ...rest, id: '00uAda' })),
          fc.jsonValue(),
        ),
        (any) => {
          for (const parse of parsers) parse(any);
        },
      ),
    );
  });
});

// Plays every route and job of the product over the stand-ins, and checks each AWS call against the synthesised policies of
// the role that made it. The other way round, everything that a role allows must have been needed.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { RecordedCall } from '../../local/aws/callLog.ts';
import { DOCUMENTED_ROUTES } from '../functions/api/operations.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { dev, prod } from './deployments.ts';
import { isAllowed, type Request, type Statement, statementsOf, trustOf } from './iamPolicy.ts';
import { clientParameterRequest, playCompensations } from './play/compensations.ts';
import { grantsOf, isUsed } from './play/grants.ts';
import { type PlayedStack, startPlayedStack } from './play/playedStack.ts';
import { playEverything } from './play/plays.ts';
import { requestsOf } from './play/requests.ts';

/** Roles whose calls are recorded, by the name of their caller. */
const PLAYED_ROLES: Readonly<Record<string, string>> = {
  connections: 'ConnectionsApi/Connections/Role',
  usage: 'UsageApi/Usage/Role',
  dispatch: 'Sync/Dispatcher/Role',
  sync: 'Sync/Worker/Role',
  tenant: 'Sync/Tenant/Role',
  claims: 'Identity/Claims/Role',
  deliver: 'Events/Deliver/Role',
};

/** Roles that no code of the product uses. */
const OTHER_ROLES: Readonly<Record<string, string>> = {
  'Sync/Schedule/Role': 'EventBridge Scheduler invokes the dispatcher.',
  'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C/ServiceRole': 'The CDK uploads the page.',
  'Custom::S3AutoDeleteObjectsCustomResourceProvider/Role': 'The CDK empties buckets that are deleted.',
  'Rollout/Role': 'CodeDeploy moves the aliases to new code.',
};

/** What is allowed though no call needed it, by `role action` or `action`. */
const NOT_CALLED: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda writes the log.',
  'logs:PutLogEvents': 'Lambda writes the log.',
  'sync sqs:GetQueueAttributes': 'Lambda’s poller needs it; the local event source does not.',
  'deliver sqs:GetQueueAttributes': 'Lambda’s poller needs it; the local event source does not.',
};

/** What may be called or not, by when requests come: it needs the right in either case. */
const SOMETIMES_CALLED: Readonly<Record<string, string>> = {
  'connections dynamodb:BatchGetItem table/usage *#QUOTA':
    'Read where a quota is used up, or two instances take from it at once; test/functions/aws plays both.',
  'usage dynamodb:Query table/usage/index/seatsByPerson':
    'For people whose items repeat no seats: before the first refresh, or with more than 1,000; test/functions/aws plays it.',
};

/** Functions of `functions/aws` that the plays do not reach, by `file#name`. Each makes a call that others make, too. */
const NOT_REACHED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['packOrgWeek', 'packOutcomes', 'packWeek', 'rounded', 'unpackOrgWeek', 'unpackOutcomes', 'unpackWeek'].map(
      (name) => [
        `backTests.ts#${name}`,
        'The played org has no past week to test: its back-tests are written and read without weeks.',
      ],
    ),
  ),
  ...Object.fromEntries(
    ['load', 'orderItem', 'pack', 'put', 'readOrderPiece', 'unpack'].map((name) => [
      `orders.ts#${name}`,
      'Lists of 500 and more have an order: a BatchGetItem and a BatchWriteItem of #BREAKDOWNS, as breakdowns are.',
    ]),
  ),
  'seats.ts#readTier': 'No tier is picked: a part of a seat.',
  'changes.ts#remove': 'A recount took a change back: a BatchWriteItem of #CHANGES, as putting one is.',
  'connectionLeases.ts#postpone': 'A purge ran out of time: an UpdateItem of the connection, as closing a run is.',
  'clients.ts#createSsmClient': 'Of the claims function, which runs in Cognito only.',
  'receipts.ts#assertLeased': 'The default of the API, which writes no finished receipt.',
};
const NOT_LOADED = ['clientTenants.ts']; // of the claims function

/** The local event source polls a queue in Lambda's place, which uses the role of the function that is called. */
const callerOf = ({ caller, role, action, resource }: RecordedCall): string =>
  role !== null ? 'tenant' : /^(Receive|Delete)Message/.test(action) ? String(resource.split(':').at(-1)) : caller;

describe('the product over the stand-ins', () => {
  const folder = temporaryFolder();
  let stack: PlayedStack;
  let compensated: ReadonlySet<string>;
  const requests = new Map<string, readonly Request[]>();
  const statements = new Map<string, readonly Statement[]>();
  let calls: readonly RecordedCall[];

  before(async () => {
    stack = await startPlayedStack(folder);
    await playEverything(stack);
    compensated = await playCompensations(stack);
    calls = await stack.calls();
    for (const [name, path] of Object.entries(PLAYED_ROLES)) {
      statements.set(name, statementsOf(path));
      requests.set(name, calls.filter((call) => callerOf(call) === name).flatMap(requestsOf));
    }
    requests.set('claims', [await clientParameterRequest()]);
  });
  after(() => stack?.stop());

  it('plays every route', () => {
    const routes = DOCUMENTED_ROUTES.map(({ key }) => key);
    assert.deepEqual(
      routes.filter((key) => !stack.playedRoutes.has(key)),
      [],
      'no play answered with the documented success: add one to plays.ts',
    );
  });

  it('reaches every function of the AWS adapters, except those with a reason', () => {
    const { ran, known } = stack.adapterFunctions();
    const nameOf = (place: string) => place.split('@')[0] ?? '';
    const named = [...known].filter((place) => !place.includes('#@'));
    const notRan = [...new Set(named.filter((place) => !ran.has(place)).map(nameOf))].filter(
      (name) => !compensated.has(name),
    );
    assert.deepEqual(notRan.sort(), Object.keys(NOT_REACHED).sort(), 'add a play, or a reason');
    const loaded = new Set([...known].map((place) => place.split('#')[0]));
    assert.deepEqual(
      readdirSync('functions/aws').filter((file) => !loaded.has(file)),
      NOT_LOADED,
    );
  });

  it('makes no call that the caller’s role does not allow', () => {
    for (const [name, made] of requests) {
      assert.ok(made.length > 0, `${name} made no call`);
      for (const request of made)
        assert.ok(isAllowed(statements.get(name) ?? [], request), `${name} may not ${JSON.stringify(request)}`);
    }
  });

  it('assumes the tenant role as its trust policy demands', () => {
    const assumed = (requests.get('sync') ?? []).filter(({ action }) => action.startsWith('sts:'));
    assert.deepEqual([...new Set(assumed.map(({ action }) => action))].sort(), ['sts:AssumeRole', 'sts:TagSession']);
    for (const request of assumed) assert.ok(isAllowed(trustOf('Sync/Tenant/Role'), request), JSON.stringify(request));
  });

  it('needs everything that a role allows, except what has a reason', () => {
    const unused: string[] = [];
    const reasoned = new Set<string>();
    for (const [name, made] of requests) {
      for (const grant of grantsOf(statements.get(name) ?? [])) {
        if (isUsed(grant, made)) continue;
        const [action = ''] = grant.name.split(' ');
        const reason = [`${name} ${grant.name}`, `${name} ${action}`, action].find((key) => key in NOT_CALLED);
        if (`${name} ${grant.name}` in SOMETIMES_CALLED) continue;
        if (reason === undefined) unused.push(`${name} ${grant.name}`);
        else reasoned.add(reason);
      }
    }
    assert.deepEqual(unused, [], 'allowed but not needed');
    assert.deepEqual(
      Object.keys(NOT_CALLED).filter((key) => !reasoned.has(key)),
      [],
      'reasons without an unused permission',
    );
  });

  it('covers every role of the deployments', () => {
    for (const deployment of [dev, prod]) {
      const known = [...Object.values(PLAYED_ROLES), ...Object.keys(OTHER_ROLES)].flatMap((path) => {
        try {
          return [deployment.idOf(path)];
        } catch {
          return []; // not part of this environment
        }
      });
      const roles = deployment.all('AWS::IAM::Role').map(([id]) => id);
      assert.deepEqual(
        roles.filter((id) => !known.includes(id)),
        [],
        deployment.environment,
      );
    }
  });

  it('accesses usage and tokens with a tenant’s credentials only', () => {
    const byWorker = calls.filter(({ caller, role }) => caller === 'sync' && role === null);
    // Beside its session of a tenant it only sends what it cannot read to the dead letters.
    assert.deepEqual([...new Set(byWorker.map(({ action }) => action))].sort(), ['AssumeRole', 'SendMessage']);
    // Secrets of webhooks lie below a path of their own, which is all that the function that delivers can read.
    const [ofWebhooks = [], readers = []] = partition(
      calls.filter(({ action }) => action === 'GetSecretValue'),
      ({ resource }) => /:secret:[^:]+\/webhooks\//.test(resource),
    );
    assert.ok(ofWebhooks.length > 0 && ofWebhooks.every(({ caller }) => caller === 'deliver'));
    assert.ok(
      readers.length > 0 && readers.every(({ caller, role }) => caller === 'sync' && role?.endsWith('role/tenant')),
    );
  });
});

/** Those that `isOne` holds for, and the others. */
const partition = <Entry>(entries: readonly Entry[], isOne: (entry: Entry) => boolean) => [
  entries.filter(isOne),
  entries.filter((entry) => !isOne(entry)),
];

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { ENV, FUNCTIONS, type FunctionName, LOCAL_ENV, SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import { TABLE } from '../../functions/contract/table.ts';
import { environmentOf } from '../../local/lambda/environment.ts';
import { dev, prod } from './deployments.ts';

const ROUTES = routesOf(openApi);

/** Construct paths of the functions. */
const PATHS: Readonly<Record<FunctionName, string>> = {
  connections: 'ConnectionsApi/Connections/Function',
  usage: 'UsageApi/Usage/Function',
  dispatch: 'Sync/Dispatcher/Function',
  sync: 'Sync/Worker/Function',
  deliver: 'Events/Deliver/Function',
  claims: 'Identity/Claims/Function',
};
/** Variables that Node reads. */
const OF_NODE = ['NODE_OPTIONS', 'UV_THREADPOOL_SIZE'];
/** Variables that Lambda sets in AWS, and those for the stand-ins. */
const SET_BY_RUNTIME = /^(AWS_|TZ$|POWERTOOLS_METRICS_DISABLED$)/;

describe('the local stack and the deployed stack', () => {
  it('serve the same routes, with the same scopes, in payload version 2.0', () => {
    const deployed = dev.all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const { RouteKey, AuthorizationType, AuthorizationScopes, AuthorizerId } = Properties;
      assert.equal(AuthorizerId !== undefined, AuthorizationType === 'JWT', RouteKey);
      return `${RouteKey} ${AuthorizationType === 'JWT' ? AuthorizationScopes : 'none'}`;
    });
    // `local/gateway/gateway.ts` serves the routes of the contract, and refuses every other method itself.
    const known = ROUTES.flatMap(({ method, refusedMethods, path, auth }) =>
      [method, ...refusedMethods].map((one) => `${one} ${path} ${auth}`),
    );
    assert.deepEqual(deployed.sort(), known.sort());
    for (const [id, { Properties }] of dev.all('AWS::ApiGatewayV2::Integration')) {
      assert.equal(Properties.PayloadFormatVersion, '2.0', id);
    }
  });

  it('send each route to the same function', () => {
    for (const { method, path, function: name } of ROUTES) {
      const [, route] =
        dev.all('AWS::ApiGatewayV2::Route').find(([, { Properties }]) => Properties.RouteKey === `${method} ${path}`) ??
        [];
      const integration = JSON.stringify(route?.Properties.Target).match(/HttpApi\w+/)?.[0] ?? '';
      const uri = dev.resources[integration]?.Properties.IntegrationUri;
      const alias = dev.resources[uri.Ref]?.Properties;
      assert.deepEqual([alias.Name, alias.FunctionName], ['live', { Ref: dev.idOf(PATHS[name]) }], `${method} ${path}`);
    }
  });

  it('check issuer and audience of the token on every route except the public ones', () => {
    const { JwtConfiguration, AuthorizerType, IdentitySource } = prod.only('AWS::ApiGatewayV2::Authorizer').Properties;
    assert.equal(AuthorizerType, 'JWT');
    assert.deepEqual(IdentitySource, ['$request.header.Authorization']);
    assert.deepEqual(JwtConfiguration, {
      Issuer: 'https://id.example.com/oauth2/default',
      Audience: ['api://okta-usage'],
    });
    const open = ROUTES.filter(({ auth, byConnectSession }) => auth === 'none' && !byConnectSession).map(
      ({ path }) => path,
    );
    assert.ok(
      open.every((path) =>
        ['/v1/health', '/v1/openapi.json', '/v1/docs', '/v1/jwks/{jwks}', '/connect/{session}'].includes(path),
      ),
      `open: ${open}`,
    );
    const bySession = ROUTES.filter(({ byConnectSession }) => byConnectSession).map(({ path }) => path);
    assert.ok(
      bySession.every((path) => /^\/v1\/connect(?:\/|$)/.test(path)),
      `by session: ${bySession}`,
    );
  });

  it('throttle requests, and log tenant and route without bodies, headers or addresses', () => {
    const { DefaultRouteSettings, AccessLogSettings } = dev.only('AWS::ApiGatewayV2::Stage').Properties;
    assert.deepEqual(DefaultRouteSettings, { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 });
    const named = Object.values(JSON.parse(AccessLogSettings.Format)) as string[];
    for (const variable of named) assert.doesNotMatch(variable, /identity|header|body|path$|querystring/i);
    assert.ok(named.includes('$context.authorizer.claims.tenant_id'));
  });

  it('give each function the same variables', () => {
    const environmentOptions = {
      awsOrigin: '',
      session: '',
      queueUrl: 'q',
      syncEverySeconds: 1,
      oktaOrigins: {},
      dynamodbEndpoint: undefined,
    };
    for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
      const { Variables } = dev.at(PATHS[name]).Properties.Environment ?? {};
      const deployed = Object.keys(Variables ?? {}).filter((variable) => !OF_NODE.includes(variable));
      assert.deepEqual(deployed.sort(), [...ENV[name]].sort(), name);
      const local = Object.keys(environmentOf(name, environmentOptions)).filter(
        (variable) => !SET_BY_RUNTIME.test(variable),
      );
      const mine = local.filter((variable) => !(LOCAL_ENV as readonly string[]).includes(variable));
      assert.deepEqual(mine.sort(), deployed, name);
    }
  });

  it('have the same table and indexes', () => {
    const table = dev.only('AWS::DynamoDB::GlobalTable').Properties;
    const keys = (partitionKey: string, sortKey: string) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    assert.deepEqual(table.KeySchema, keys(TABLE.partitionKey, TABLE.sortKey));
    assert.equal(table.BillingMode, 'PAY_PER_REQUEST');
    assert.deepEqual(table.TimeToLiveSpecification, { AttributeName: TABLE.timeToLive, Enabled: true });
    assert.deepEqual(
      table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }: Record<string, unknown>) => [
        IndexName,
        KeySchema,
        Projection,
      ]),
      Object.entries(TABLE.indexes).map(([name, { partitionKey, sortKey }]) => [
        name,
        keys(partitionKey.name, sortKey.name),
        { ProjectionType: 'KEYS_ONLY' },
      ]),
    );
    const types = new Map<string, string>([
      [TABLE.partitionKey, 'S'],
      [TABLE.sortKey, 'S'],
      ...Object.values(TABLE.indexes).flatMap(({ partitionKey, sortKey }) =>
        [partitionKey, sortKey].map(({ name, type }) => [name, type] as const),
      ),
    ]);
    const declared = table.AttributeDefinitions.map((given: Record<string, string>) => [
      given.AttributeName,
      given.AttributeType,
    ]);
    assert.deepEqual(declared.sort(), [...types].sort());
  });

  it('have the same queue', () => {
    const { Properties } = dev.at('Sync/Queue');
    assert.equal(Properties.VisibilityTimeout, SYNC_QUEUE.visibilityTimeoutSeconds);
    assert.ok(Properties.VisibilityTimeout >= 6 * FUNCTIONS.sync.timeoutSeconds);
    assert.equal(Properties.MessageRetentionPeriod, SYNC_QUEUE.retentionSeconds);
    assert.equal(Properties.RedrivePolicy.maxReceiveCount, SYNC_QUEUE.maxReceiveCount);
    assert.equal(Properties.FifoQueue, undefined);
    const deadLetters = dev.at('Sync/DeadLetters');
    assert.ok(deadLetters.Properties.MessageRetentionPeriod > Properties.MessageRetentionPeriod);

    const source = dev.at('Sync/Messages').Properties;
    assert.equal(source.BatchSize, SYNC_QUEUE.batchSize);
    assert.deepEqual(source.FunctionResponseTypes, ['ReportBatchItemFailures']);
    assert.deepEqual(source.ScalingConfig, { MaximumConcurrency: 5 });
    // Each receive hides a message for its visibility time, so that many do not fit into the retention: throttled receives,
    // which count although nothing ran, never make a dead letter.
    assert.ok(SYNC_QUEUE.maxReceiveCount > SYNC_QUEUE.retentionSeconds / SYNC_QUEUE.visibilityTimeoutSeconds);
    assert.equal(source.FilterCriteria, undefined, 'a filter deletes what it does not let through');
  });
});

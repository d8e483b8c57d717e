import { Aws, Duration, Fn } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi as GatewayApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IAlarmAction, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import openApi from '../docs/openapi.json' with { type: 'json' };
import { type Route, routesOf } from '../functions/contract/routes.ts';
import { OperatorAlarm } from './alarm.ts';
import type { DeployContext } from './deployContext.ts';
import type { TokenIssuer } from './identity.ts';
import type { NodeFunction } from './nodeFunction.ts';

const ROUTES = routesOf(openApi);

export interface HttpApiProps {
  readonly deployContext: DeployContext;
  readonly issuer: TokenIssuer;
  readonly functions: Readonly<Record<Route['function'], NodeFunction>>;
  readonly action: IAlarmAction;
}

/** Requests per second over all tenants; the functions limit single tenants themselves. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/**
 * Name of the stage, which CloudFront puts before each path. The API has no default stage, so its own address answers 404 to
 * everybody else, before any authorizer or function runs. An own domain for the API would be needed to switch that address off
 * altogether, and would be a second way past CloudFront. The name is the random part of the stack's id; it is no credential:
 * every route still requires its token.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
 */
const UNGUESSABLE = Fn.select(2, Fn.split('/', Aws.STACK_ID));

/** The contract's routes, each with the scope that it requires. The default authorizer requires a token even without a scope. */
export class HttpApi extends Construct {
  readonly api: GatewayApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { deployContext, issuer, functions, action }: HttpApiProps) {
    super(scope, id);
    const { allowedOrigins, tenantClaim } = deployContext.config;
    this.api = new GatewayApi(this, 'Api', {
      description: `Okta usage, ${deployContext.config.environment}`,
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Tokens', issuer.url, { jwtAudience: [...issuer.audience] }),
      ...(allowedOrigins.length > 0 && {
        corsPreflight: {
          allowOrigins: [...allowedOrigins],
          allowMethods: [...new Set(ROUTES.map(({ method }) => CorsHttpMethod[method]))],
          allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match', 'tenant-id'],
          exposeHeaders: [
            'etag',
            'location',
            'retry-after',
            'link',
            'rows-cut',
            'coverage-complete',
            'content-disposition',
          ],
          maxAge: Duration.hours(1),
        },
      }),
    });
    const integrations = {
      connections: integrate('Connections', functions.connections),
      usage: integrate('Usage', functions.usage),
    };
    for (const route of ROUTES) {
      this.api.addRoutes({
        path: route.path,
        methods: [route.method, ...route.refusedMethods].map((method) => HttpMethod[method]),
        integration: integrations[route.function],
        ...(route.auth === 'none' ? { authorizer: new HttpNoneAuthorizer() } : { authorizationScopes: [route.auth] }),
      });
    }
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: deployContext.config.logRetentionDays,
      removalPolicy: deployContext.disposable,
      ...(deployContext.dataKey && { encryptionKey: deployContext.dataKey }),
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: UNGUESSABLE,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat(tenantClaim) },
    });
    this.#alarms(functions, action);
  }

  #alarms(functions: HttpApiProps['functions'], action: IAlarmAction): void {
    const period = Duration.minutes(5);
    new OperatorAlarm(this, 'Failing', {
      metric: new MathExpression({
        expression: 'IF(requests > 20, 100 * failed / requests, 0)',
        label: 'failed requests, in per cent',
        usingMetrics: {
          failed: this.api.metricServerError({ period, statistic: Stats.SUM }),
          requests: this.api.metricCount({ period, statistic: Stats.SUM }),
        },
        period,
      }),
      above: 1,
      periods: 2,
      impact: 'More than one request in a hundred fails; people see errors instead of numbers.',
      runbook: 'api-failing',
      action,
    });
    new OperatorAlarm(this, 'Throttled', {
      metric: new MathExpression({
        expression: 'connections + usage',
        label: 'throttled invocations',
        usingMetrics: { connections: functions.connections.throttles(), usage: functions.usage.throttles() },
        period,
      }),
      above: 0,
      impact: 'Requests are rejected because the account runs too many functions at once.',
      runbook: 'throttled',
      action,
    });
  }
}

const integrate = (id: string, { live }: NodeFunction) =>
  new HttpLambdaIntegration(id, live, { payloadFormatVersion: PayloadFormatVersion.VERSION_2_0 });

/** Tenant, route and outcome of each request. Bodies, queries, headers and addresses are not logged. */
const accessLogFormat = (tenantClaim: string): AccessLogFormat =>
  AccessLogFormat.custom(
    JSON.stringify({
      requestId: '$context.requestId',
      at: '$context.requestTime',
      route: '$context.routeKey',
      status: '$context.status',
      ms: '$context.responseLatency',
      tenant: `$context.authorizer.claims.${tenantClaim}`,
      refused: '$context.authorizer.error',
      failed: '$context.integrationErrorMessage',
    }),
  );

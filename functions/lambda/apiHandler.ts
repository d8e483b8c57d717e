import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import type { ApiEnv } from '../api/http/apiEnv.ts';
import { BYTE_ORDER_MARK } from '../api/http/csv/byteOrderMark.ts';
import { ProblemError, problemResponse } from '../api/http/problems/problems.ts';

type GatewayHandler = (event: APIGatewayProxyEventV2, context?: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A Lambda handler for API Gateway events (payload 2.0). The API is built by the first request, not by the import; if
 * that fails (an environment variable is missing), the request is answered with NOT_READY and the next one tries again.
 */
export function lambdaHandler(build: () => Hono<ApiEnv>): GatewayHandler {
  let answer: ReturnType<typeof handle> | undefined;
  return async (event, context) => {
    try {
      answer ??= handle(build());
    } catch (error) {
      report('not ready', error instanceof Error ? error.message : 'unknown');
      return resultOf(problemResponse(new ProblemError('NOT_READY')));
    }
    try {
      return withByteOrderMark(
        (await answer(
          withoutStage(withoutGetBody(event)) as unknown as LambdaEvent,
          context as LambdaContext | undefined,
        )) as APIGatewayProxyStructuredResultV2,
      );
    } catch (error) {
      // Hono answers every Error itself: this is a thrown value of another kind, or an event that is no HTTP request.
      report('not answered', error instanceof Error ? error.name : 'unknown');
      return resultOf(problemResponse(new ProblemError('INTERNAL')));
    }
  };
}

const report = (message: string, why: string): void => console.error(JSON.stringify({ level: 'ERROR', message, why }));

/** The body of a GET has no meaning, and the constructor of `Request` refuses one. */
function withoutGetBody(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { method } = event.requestContext.http;
  return method === 'GET' || method === 'HEAD' ? { ...event, body: undefined } : event;
}

/**
 * The path of an API whose stage is not `$default` begins with the stage, which is no part of the contract's paths.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
function withoutStage(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const prefix = `/${event.requestContext.stage}/`;
  return event.rawPath.startsWith(prefix) ? { ...event, rawPath: event.rawPath.slice(prefix.length - 1) } : event;
}

/**
 * Hono takes the body with `Response.text()`, which drops the byte order mark that a CSV begins with.
 * @see https://encoding.spec.whatwg.org/#utf-8-decode
 */
function withByteOrderMark(result: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const isCsv = /^text\/csv\b/.test(String(result.headers?.['content-type']));
  return isCsv && result.body ? { ...result, body: BYTE_ORDER_MARK + result.body } : result;
}

async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    isBase64Encoded: false,
  };
}

import type { AuditAction } from '../../contract/words/records.ts';
import type { ConnectSession } from '../../core/connect/connectSession.ts';
import type { ConnectionId, TenantId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import type { RequestReading } from './requestReading.ts';

/** The event of API Gateway (payload 2.0), as far as it is read. */
interface GatewayEvent {
  /** Names are lower case. Empty headers are here alone: the adapter drops them from the request. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly requestContext?: {
    readonly requestId?: string;
    readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
  };
}

/** What of Lambda's context is read. */
interface InvocationContext {
  getRemainingTimeInMillis(): number;
  /** Aborted when the client is gone. The local stack has it; API Gateway does not say. */
  readonly clientGone?: AbortSignal;
}

/** What a request carries through the API: the gateway's event, and what the middleware has found out about it. */
export interface ApiEnv {
  Bindings: { readonly event?: GatewayEvent; readonly lambdaContext?: InvocationContext };
  Variables: {
    /** When the request came. */
    startedAt: Instant;
    route: string;
    tenant: TenantId;
    /** How the request reads the table; undefined where it belongs to no tenant. */
    reading: RequestReading;
    connection: ConnectionId;
    subject: string | undefined;
    /** The session whose token the request came with; set by the routes under that token. */
    connectSession: ConnectSession;
    /** What the audit log calls the request; undefined where its answer holds no data of people. */
    personalData: AuditAction | undefined;
    /** The media type to answer with; undefined where the answer is HTML. */
    format: string | undefined;
  };
}

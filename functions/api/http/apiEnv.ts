import type { ConnectionId, TenantId } from '../../core/ids.ts';

/** The event of API Gateway (payload 2.0), as far as it is read. */
interface GatewayEvent {
  readonly requestContext?: {
    readonly requestId?: string;
    readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
  };
}

/** What a request carries through the API: the gateway's event, and what the middleware has found out about it. */
export interface ApiEnv {
  Bindings: { readonly event?: GatewayEvent };
  Variables: {
    route: string;
    tenant: TenantId;
    connection: ConnectionId;
    subject: string | undefined;
    /** The media type to answer with; undefined where the answer is HTML. */
    format: string | undefined;
  };
}

import type { ConnectionId, TenantId } from '../../core/ids.ts';

/** What API Gateway hands over beside the request (payload 2.0), as far as it is read. */
interface GatewayEvent {
  readonly requestContext?: {
    readonly requestId?: string;
    readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
  };
}

/** What a request carries through the API: where it came from, and what has been found out of it on the way. */
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

/** The customers' own endpoint for events: a real HTTP server that at times fails, hangs or breaks off, and keeps what arrived. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { closeServer } from '../local/closeServer.ts';
import type { SharedClock } from '../local/sharedClock.ts';

/** What the endpoint does instead of acknowledging a message. */
export type ReceiverFault = 'failed' | 'busy' | 'redirect' | 'hang' | 'breakOff' | 'breakOffAnswer';

export interface PlannedReceiverFault {
  readonly fault: ReceiverFault;
  /** Messages that it applies to at most. */
  readonly times: number;
  /** How long it applies at most, in milliseconds. */
  readonly forMs: number;
}

/** One request, whether or not it was acknowledged. */
export interface Arrival {
  readonly tenant: string;
  readonly at: number;
  readonly id: string;
  readonly isSigned: boolean;
  readonly isAcknowledged: boolean;
  readonly message: EventMessage;
}

/** What of a message is compared with what happened. */
export interface EventMessage {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly connectionId: string;
    readonly code?: string;
    readonly reason?: string;
    readonly day?: string;
    readonly week?: string;
    readonly askedAt?: string;
  };
}

export interface Receiver {
  /** Where a tenant's messages are sent. */
  urlOf(tenant: string): string;
  /** What a tenant's messages are signed with. */
  trust(tenant: string, secret: string): void;
  /** Replaces what the endpoint of a tenant does; undefined ends it. */
  fail(tenant: string, fault: PlannedReceiverFault | undefined): void;
  /** Everything that arrived, in its order. */
  readonly arrivals: readonly Arrival[];
  readonly close: () => Promise<void>;
}

type Clock = Pick<SharedClock, 'now' | 'advance'>;

/** How far the time in a message may be off. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const TOLERANCE_MS = 5 * 60_000;
/** A little longer than the product waits for an answer of a receiver. */
const PASSES_AT_HANG_MS = 10_500;

const FAULTS: Readonly<Record<ReceiverFault, (response: ServerResponse, clock: Clock) => void>> = {
  failed: (response) => response.writeHead(500).end(),
  busy: (response) => response.writeHead(429, { 'retry-after': '120' }).end(),
  redirect: (response) => response.writeHead(307, { location: 'https://chaos.example/' }).end(),
  hang: (_response, clock) => clock.advance(PASSES_AT_HANG_MS),
  breakOff: (response) => response.destroy(),
  breakOffAnswer(response) {
    response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
  },
};

export const RECEIVER_FAULTS = Object.keys(FAULTS) as readonly ReceiverFault[];

/** Undefined where the sender crashed while it was sending. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString();
}

export async function startReceiver(clock: Clock): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const signers = new Map<string, Webhook>();
  const faults = new Map<string, { readonly fault: ReceiverFault; readonly until: number; left: number }>();

  const faultOf = (tenant: string): ReceiverFault | undefined => {
    const failing = faults.get(tenant);
    if (!failing || failing.left === 0 || clock.now() > failing.until) return undefined;
    failing.left--;
    return failing.fault;
  };
  const isSigned = (tenant: string, { headers }: IncomingMessage, body: string): boolean => {
    const at = Number(headers['webhook-timestamp']) * 1000;
    if (!(Math.abs(at - clock.now()) <= TOLERANCE_MS)) return false;
    const expected = signers.get(tenant)?.sign(String(headers['webhook-id']), new Date(at), body);
    return expected !== undefined && String(headers['webhook-signature']).split(' ').includes(expected);
  };

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (body === undefined) return;
    const tenant = String(request.url).slice(1);
    const fault = faultOf(tenant);
    arrivals.push({
      tenant,
      at: clock.now(),
      id: String(request.headers['webhook-id']),
      isSigned: isSigned(tenant, request, body),
      isAcknowledged: fault === undefined,
      message: JSON.parse(body),
    });
    if (fault === undefined) response.writeHead(204).end();
    else FAULTS[fault](response, clock);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    arrivals,
    urlOf: (tenant) => `http://127.0.0.1:${port}/${tenant}`,
    trust: (tenant, secret) => void signers.set(tenant, new Webhook(secret)),
    fail(tenant, planned) {
      if (!planned) faults.delete(tenant);
      else faults.set(tenant, { fault: planned.fault, until: clock.now() + planned.forMs, left: planned.times });
    },
    close: () => closeServer(server, 0),
  };
}

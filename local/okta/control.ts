/**
 * `/__sim/…`: ground truth, request counts, fault settings and the log, for other processes that know the org's control
 * secret. Bodies must call themselves JSON, which no form of a web page can, and `Host` must be a loopback name, which keeps
 * out a page that uses DNS rebinding to reach 127.0.0.1.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Changes } from './changes.ts';
import type { Faults } from './faults.ts';
import { noFaults } from './faults.ts';
import type { Bucket, RateLimitOptions, RateLimits } from './rateLimits.ts';
import type { RequestMeter } from './requestMeter.ts';
import type { ServiceAppSettings, ServiceApps } from './serviceApps.ts';
import type { LiveActivity } from './simulatedOrg.ts';
import type { LogEntryDraft, SystemLog } from './systemLog.ts';
import type { Truth, TruthWindow } from './truth.ts';

export interface Control {
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly requests: RequestMeter;
  readonly log: SystemLog;
  readonly live: LiveActivity;
  readonly change: Changes;
  readonly serviceApps: ServiceApps;
  truth(window: TruthWindow): Truth;
  /** Other processes send it as a bearer token. */
  readonly secret: string;
}

const timeOf = (url: URL, name: string): number | undefined => {
  const value = url.searchParams.get(name);
  return value === null ? undefined : Date.parse(value);
};

/** Bodies come from this repository's tests and tools, so they are not validated. */
const operations: Readonly<Record<string, (control: Control, url: URL, body: unknown) => unknown>> = {
  'GET /__sim/truth': ({ truth }, url) =>
    truth({ publishedFrom: timeOf(url, 'from'), publishedBefore: timeOf(url, 'before') }),
  'GET /__sim/requests': ({ requests }) => requests,
  'DELETE /__sim/requests': ({ requests }) => requests.reset(),
  'GET /__sim/faults': ({ faults }) => faults,
  'POST /__sim/faults': ({ faults }, _url, body) => Object.assign(faults, body as Partial<Faults>),
  'DELETE /__sim/faults': ({ faults }) => Object.assign(faults, noFaults()),
  'POST /__sim/limits': ({ limits }, _url, body) => limits.configure(body as RateLimitOptions),
  'POST /__sim/spend': ({ limits }, _url, body) => {
    const { bucket, calls } = body as { readonly bucket: Bucket; readonly calls: number };
    limits.spend(bucket, calls);
  },
  'POST /__sim/log': ({ log }, _url, body) => (body as readonly LogEntryDraft[]).map((draft) => log.append(draft)),
  'POST /__sim/change': ({ change }, _url, body) => {
    const { name, args } = body as { readonly name: keyof Changes; readonly args: readonly unknown[] };
    return Reflect.apply(change[name], change, args);
  },
  'POST /__sim/service-apps': ({ serviceApps }, _url, body) => serviceApps.add(body as Partial<ServiceAppSettings>),
  'POST /__sim/tick': ({ live }) => live.tick(),
};

export async function serveControl(control: Control, request: IncomingMessage, response: ServerResponse, url: URL) {
  const operation = operations[`${request.method} ${url.pathname}`];
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? null));
  if (!isAllowed(control.secret, request.headers.authorization)) {
    return void answer(401, { error: 'send the control secret of this org: Authorization: Bearer …' });
  }
  if (!operation) return void answer(404, { error: 'no such control', known: Object.keys(operations) });
  const sent = await text(request);
  if (sent !== '' && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return void answer(415, { error: 'the body must be application/json' });
  }
  try {
    answer(200, operation(control, url, sent === '' ? undefined : JSON.parse(sent)));
  } catch (error) {
    answer(400, { error: String(error) });
  }
}

/** Compares hashes, which have one length, in a time that says nothing about where they differ. */
const isAllowed = (secret: string, authorization = ''): boolean =>
  timingSafeEqual(hash('sha256', authorization, 'buffer'), hash('sha256', `Bearer ${secret}`, 'buffer'));

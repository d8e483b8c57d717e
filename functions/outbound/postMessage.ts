// One HTTPS request to an address that a customer chose. It must not reach anything inside a network.
import { lookup as lookUpHost } from 'node:dns/promises';
import { request as requestPlain } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP } from 'node:net';
import type { DeliveryProblem } from '../contract/words/events.ts';
import { hasDroppedCharacters } from '../core/urlText.ts';
import type { Attempt } from '../core/webhooks/delivery.ts';
import { isPublicAddress } from './publicAddress.ts';

export interface PostOptions {
  /** Loopback is accepted, and http there: on a laptop alone, where receivers run beside the service. */
  readonly allowLoopback?: boolean;
  /** For looking up, connecting and answering together. */
  readonly timeoutMs?: number;
  /** Where names are looked up. @default the system's resolver */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Within these a receiver acknowledges; it works on the message afterwards. */
const TIMEOUT_MS = 10_000;
/** Of an answer nothing is used but its status; what is longer is cut off. */
const MAX_ANSWER_BYTES = 64 * 1024;
const HTTPS_PORT = '443';

const failed = (problem: DeliveryProblem, responseStatus?: number): Attempt => ({
  kind: 'failed',
  problem,
  responseStatus,
});

/** IPv4 first: functions outside of a network of their own have no IPv6. */
const resolveAll = async (host: string): Promise<readonly string[]> =>
  (await lookUpHost(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

/** Whether text can be the address of a receiver, before its name is looked up. */
export function isWebhookUrl(text: string, allowLoopback = false): boolean {
  if (hasDroppedCharacters(text)) return false;
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (allowLoopback && (isLoopback(host) || host === 'localhost')) return /^https?:$/.test(url.protocol);
  if (url.protocol !== 'https:' || (url.port !== '' && url.port !== HTTPS_PORT)) return false;
  return isIP(host) === 0 ? /^[^.].*\.[^.]*[^.\d][^.]*\.?$/.test(host) : isPublicAddress(host);
}

const isLoopback = (address: string): boolean => /^127\./.test(address) || address === '::1';

/**
 * Posts a message. The name is looked up once, each of its addresses must be public, and the connection goes to the address
 * that was checked, so that a name cannot mean another place a moment later. Redirects are not followed.
 * @returns what came of it; it does not throw
 */
export async function postMessage(
  target: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  { allowLoopback = false, timeoutMs = TIMEOUT_MS, resolve = resolveAll }: PostOptions = {},
): Promise<Attempt> {
  const url = URL.parse(target);
  const isPlain = url?.protocol === 'http:';
  if (!url || (url.protocol !== 'https:' && !(isPlain && allowLoopback))) return failed('URL_INVALID');
  if (url.username !== '' || url.password !== '') return failed('URL_INVALID');
  const signal = AbortSignal.timeout(timeoutMs);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await withinTime(resolve(host), signal) : [host];
  if (found === 'timedOut') return failed('TIMED_OUT');
  const [address] = found;
  if (address === undefined) return failed('HOST_UNKNOWN');
  const isLocal = allowLoopback && found.every(isLoopback);
  if (!isLocal && !found.every(isPublicAddress)) return failed('ADDRESS_NOT_PUBLIC');
  if (!isLocal && (isPlain || (url.port !== '' && url.port !== HTTPS_PORT))) return failed('URL_INVALID');
  return send(url, isPlain, { address, body, headers, signal });
}

/** The addresses; none where the name is unknown. */
const withinTime = (found: Promise<readonly string[]>, signal: AbortSignal): Promise<readonly string[] | 'timedOut'> =>
  Promise.race([
    found.catch(() => []),
    new Promise<'timedOut'>((resolve) => {
      signal.addEventListener('abort', () => resolve('timedOut'), { once: true });
    }),
  ]);

interface Message {
  readonly address: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

function send(url: URL, isPlain: boolean, { address, body, headers, signal }: Message): Promise<Attempt> {
  const family = isIP(address);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    signal,
    // A connection of its own: one that is kept was made to an address that was checked at another time.
    agent: false,
    // Certificate and Host header are the name's; only where the connection goes is decided here.
    lookup: (_host, { all }, callback) =>
      all ? callback(null, [{ address, family }]) : callback(null, address, family),
  };
  return new Promise((resolve) => {
    const post = (isPlain ? requestPlain : request)(url, options, (answer) => {
      const status = answer.statusCode ?? 0;
      let bytes = 0;
      const end = () => {
        post.destroy();
        resolve(attemptOf(status, answer.headers['retry-after']));
      };
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) end();
      });
      answer.on('end', end);
      answer.on('error', () => resolve(failed(signal.aborted ? 'TIMED_OUT' : 'NOT_REACHED', status)));
    });
    // Without a listener, Node closes a connection whose protocol is to be switched, and reports nothing.
    post.on('upgrade', ({ statusCode }) => {
      post.destroy();
      resolve(failed('NOT_REACHED', statusCode));
    });
    // Whatever became of the request, it has ended now: what has been resolved before stays.
    post.on('close', () => resolve(failed(signal.aborted ? 'TIMED_OUT' : 'NOT_REACHED')));
    // The error's text is not passed on: it names addresses.
    post.on('error', (error: NodeJS.ErrnoException) =>
      resolve(failed(signal.aborted ? 'TIMED_OUT' : problemOf(error))),
    );
    post.end(body);
  });
}

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const problemOf = ({ code = '' }: NodeJS.ErrnoException): DeliveryProblem =>
  /CERT|SSL|TLS|UNABLE_TO_|EPROTO|SELF_SIGNED/.test(code) ? 'TLS_FAILED' : 'NOT_REACHED';

const HTTP_GONE = 410;

function attemptOf(status: number, retryAfter: string | undefined): Attempt {
  if (status >= 200 && status < 300) return { kind: 'delivered', responseStatus: status };
  if (status >= 300 && status < 400) return failed('REDIRECTED', status);
  if (status === HTTP_GONE) return failed('GONE', status);
  const seconds = Number(retryAfter);
  return {
    kind: 'failed',
    problem: status >= 400 && status < 500 ? 'REFUSED' : 'FAILED',
    responseStatus: status,
    ...(seconds > 0 && seconds <= 86_400 && { retryAfterSeconds: seconds }),
  };
}

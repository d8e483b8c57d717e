import type { Tenant } from '../world.ts';

/** The faults that are an answer of 429 themselves. */
const INJECTED = new Set(['quota', 'concurrency']);

/** No call was refused because of Okta's rate limits, but where a fault said so. */
export function oktaWasSpared({ id, org }: Tenant): readonly string[] {
  const refused = org.requests.recent.filter(({ status, fault }) => status === 429 && !INJECTED.has(fault ?? ''));
  const [first] = refused;
  if (first === undefined) return [];
  const when = new Date(first.at).toISOString();
  return [
    `${id}: ${refused.length} calls answered with 429, the first ${first.endpoint} (bucket ${first.bucket}) at ${when}`,
  ];
}

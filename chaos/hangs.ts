import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import type { SharedClock } from '../local/sharedClock.ts';

const LOOK_EVERY_MS = 50;
/** A little longer than the product waits for an answer of Okta, and less than the margin of a worker's lease. */
const PASSES_MS = 26_000;

/** Lets the time pass for which a client waits, whenever an org does not answer. */
export function advanceAtHang(orgs: readonly SimulatedOrg[], clock: SharedClock): Disposable {
  const seen = new WeakSet<object>();
  const timer = setInterval(() => {
    const hanging = orgs
      .flatMap(({ requests }) => requests.recent.slice(-50))
      .filter((request) => request.fault === 'hang' && !seen.has(request));
    for (const request of hanging) seen.add(request);
    if (hanging.length > 0) clock.advance(PASSES_MS);
  }, LOOK_EVERY_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Finds the fault rule that applies to a request. */
import type { Endpoint, FaultEffect, FaultRule, Faults } from './faults.ts';
import { holds } from './requestCondition.ts';

/** What a fault rule looks at. */
interface FaultableRequest {
  readonly endpoint: Endpoint;
  /** Ids in the path: of an app, a person or a group. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly needsToken: boolean;
}

/** Picks the fault that applies to a request. Each rule object's `skip` and `times` are counted separately. */
export function createFaultPicker(faults: Faults, now: () => number) {
  const seen = new WeakMap<FaultRule, number>();
  return (request: FaultableRequest): FaultEffect | undefined => {
    for (const rule of faults.rules) {
      if (!concerns(rule, request) || (rule.until !== undefined && now() >= rule.until)) continue;
      const before = seen.get(rule) ?? 0;
      const skip = rule.skip ?? 0;
      const times = rule.times ?? (rule.until === undefined ? 1 : 'always');
      if (times !== 'always' && before >= skip + times) continue;
      seen.set(rule, before + 1);
      if (before >= skip) return rule.effect;
    }
    return undefined;
  };
}

function concerns({ on, about, when, effect }: FaultRule, request: FaultableRequest): boolean {
  const { endpoint, ids, query, needsToken } = request;
  const isOnEndpoint = on === '*' || (on === 'withToken' && needsToken) || listed(on).includes(endpoint);
  const isAbout = about === undefined || ids.some((id) => listed(about).includes(id));
  if (effect.kind === 'refuseCursor' && !query.has('after')) return false;
  return isOnEndpoint && isAbout && (when === undefined || holds(when, query));
}

const listed = (one: string | readonly string[]): readonly string[] => (typeof one === 'string' ? [one] : one);

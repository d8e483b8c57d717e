import type { ConditionValues } from './conditionKeys.ts';
import type { Principal } from './principals.ts';

export interface RecordedCall {
  readonly caller: string;
  /** The role whose temporary credentials signed the call; null for the function's own credentials. */
  readonly role: string | null;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** IAM's condition keys of the call, without those that every call has. */
  readonly conditions: ConditionValues;
  readonly count: number;
}

/** Counts calls by caller, role, action, resource and IAM's condition keys, so that a test can compare them with the callers' policies. */
export function createCallLog() {
  const counts = new Map<string, number>();
  return {
    record(
      { name, role }: Principal,
      { service, action, conditions }: Pick<RecordedCall, 'service' | 'action' | 'conditions'>,
      resources: readonly string[],
    ): void {
      for (const resource of resources) {
        const key = JSON.stringify([name, role, service, action, resource, conditions]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    },
    calls: (): readonly RecordedCall[] =>
      [...counts].map(([key, count]) => {
        const [caller, role, service, action, resource, conditions] = JSON.parse(key);
        return { caller, role, service, action, resource, conditions, count };
      }),
  };
}

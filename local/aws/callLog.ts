import type { Principal } from './principals.ts';

export interface RecordedCall {
  readonly caller: string;
  /** The role whose temporary credentials signed the call; null for the function's own credentials. */
  readonly role: string | null;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly count: number;
}

/** Counts calls by caller, role, action and resource, so that a test can compare them with the callers' policies. */
export function createCallLog() {
  const counts = new Map<string, number>();
  return {
    record({ name, role }: Principal, service: string, action: string, resources: readonly string[]): void {
      for (const resource of resources) {
        const key = JSON.stringify([name, role, service, action, resource]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    },
    calls: (): readonly RecordedCall[] =>
      [...counts].map(([key, count]) => {
        const [caller, role, service, action, resource] = JSON.parse(key);
        return { caller, role, service, action, resource, count };
      }),
  };
}

/** Faults that a test injects into the AWS stand-ins: what AWS does under load, and what broken connections and crashes do. */
import type { AwsService, Input } from './service.ts';

export type AwsFault =
  /** The service's own error for too many requests. */
  | 'throttled'
  /** 500, as AWS answers now and then. */
  | 'internalError'
  /** Half of a batch is carried out; the rest is returned as not processed. Other calls are not affected. */
  | 'unprocessed'
  /** The connection breaks before the call is carried out, or after. */
  | 'requestLost'
  | 'answerLost'
  /** The call is carried out, and the caller stands still until `release`, or for `LONGEST_HOLD_MS`. */
  | 'held'
  /** The caller crashes before the call is carried out, or after; it is to be ended by whoever is told of the fault. */
  | 'crashBefore'
  | 'crashAfter';

export interface AwsFaultRule {
  readonly fault: AwsFault;
  /** The function that calls. @default any */
  readonly caller?: string;
  readonly service?: AwsService['name'];
  readonly action?: string;
  /** Number of matching calls that are let through before. @default 0 */
  readonly skip?: number;
  /** Number of calls that the fault applies to. @default 1 */
  readonly times?: number;
}

/** One fault that happened. */
export interface AwsFaultEvent {
  readonly fault: AwsFault;
  readonly caller: string;
  /** The tenant of the credentials; undefined for a function's own. */
  readonly tenant: string | undefined;
  readonly action: string;
}

interface FaultableCall {
  readonly caller: string;
  readonly service: AwsService['name'];
  readonly action: string;
}

/** The SDK clients of the functions give up after five seconds, and a call that is repeated is not what this fault is about. */
const LONGEST_HOLD_MS = 4000;

export interface AwsFaults {
  /** Replaces all rules. */
  set(rules: readonly AwsFaultRule[]): void;
  pick(call: FaultableCall): AwsFault | undefined;
  /** Resolves at the next `release`. */
  held(): Promise<void>;
  release(): void;
}

export function createAwsFaults(): AwsFaults {
  let rules: { readonly rule: AwsFaultRule; seen: number }[] = [];
  let holding = Promise.withResolvers<void>();
  const concerns = ({ caller, service, action }: AwsFaultRule, call: FaultableCall): boolean =>
    (caller === undefined || caller === call.caller) &&
    (service === undefined || service === call.service) &&
    (action === undefined || action === call.action);
  return {
    set(given) {
      rules = given.map((rule) => ({ rule, seen: 0 }));
    },
    pick(call) {
      for (const counted of rules) {
        const { fault, skip = 0, times = 1 } = counted.rule;
        if (!concerns(counted.rule, call) || counted.seen >= skip + times) continue;
        counted.seen += 1;
        if (counted.seen > skip) return fault;
      }
      return undefined;
    },
    async held() {
      const expired = Promise.withResolvers<void>();
      const timer = setTimeout(expired.resolve, LONGEST_HOLD_MS);
      await Promise.race([holding.promise, expired.promise]);
      clearTimeout(timer);
    },
    release() {
      holding.resolve();
      holding = Promise.withResolvers();
    },
  };
}

/** The error code of each service for too many requests. */
export const THROTTLED: Readonly<Record<AwsService['name'], string>> = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  secretsmanager: 'ThrottlingException',
  sqs: 'com.amazonaws.sqs#RequestThrottled',
  sts: 'Throttling',
  lambda: 'TooManyRequestsException',
  events: 'ThrottlingException',
};

/** A batch cut in two: what is carried out, and how the rest is added to the answer. Undefined for a call that is no batch. */
export function cutBatch(
  action: string,
  input: Input,
): { readonly done: Input; readonly addRest: (answer: object) => object } | undefined {
  if (action === 'SendMessageBatch') {
    const entries = input.Entries as readonly { readonly Id: string }[];
    const done = Math.ceil(entries.length / 2);
    const failed = entries.slice(done).map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' }));
    return {
      done: { ...input, Entries: entries.slice(0, done) },
      addRest: (answer) => ({ ...answer, Failed: [...((answer as { Failed?: object[] }).Failed ?? []), ...failed] }),
    };
  }
  if (action !== 'BatchWriteItem' && action !== 'BatchGetItem') return undefined;
  const [[table, request] = []] = Object.entries(input.RequestItems as Record<string, unknown>);
  if (table === undefined) return undefined;
  if (action === 'BatchWriteItem') {
    const writes = request as readonly object[];
    const done = Math.ceil(writes.length / 2);
    const rest = writes.slice(done);
    return {
      done: { ...input, RequestItems: { [table]: writes.slice(0, done) } },
      addRest: (answer) => ({ ...answer, UnprocessedItems: rest.length > 0 ? { [table]: rest } : {} }),
    };
  }
  const { Keys: keys, ...options } = request as { readonly Keys: readonly object[] };
  const done = Math.ceil(keys.length / 2);
  const rest = keys.slice(done);
  return {
    done: { ...input, RequestItems: { [table]: { ...options, Keys: keys.slice(0, done) } } },
    addRest: (answer) => ({
      ...answer,
      UnprocessedKeys: rest.length > 0 ? { [table]: { ...options, Keys: rest } } : {},
    }),
  };
}

import { randomUUID } from 'node:crypto';
import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import type { AwsService } from './service.ts';

interface PutEntry {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Time?: number;
}

/** EventBridge refuses larger requests. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MAX_ENTRY_BYTES = 1024 * 1024;

/** EventBridge's `PutEvents`, to a bus without a rule: what is put is accepted and kept nowhere. */
export const createEventBridge = (): AwsService => ({
  name: 'events',
  resourcesOf: (_action, { Entries }) => [
    ...new Set(((Entries ?? []) as PutEntry[]).map(({ EventBusName = 'default' }) => busArn(EventBusName))),
  ],
  async answer({ action, input }) {
    if (action !== 'PutEvents') throw new AwsError('UnknownOperationException', `${action} is not available locally.`);
    const entries = (input.Entries ?? []) as readonly PutEntry[];
    const put = entries.map((entry) => {
      if (!isWhole(entry)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
      return { EventId: randomUUID() };
    });
    return { FailedEntryCount: put.filter((one) => 'ErrorCode' in one).length, Entries: put };
  },
});

const busArn = (name: string): string => (name.startsWith('arn:') ? name : arn('events', `event-bus/${name}`));

function isWhole({ Source, DetailType, Detail = '' }: PutEntry): boolean {
  if (!Source || !DetailType || Detail.length > MAX_ENTRY_BYTES) return false;
  try {
    return typeof JSON.parse(Detail) === 'object';
  } catch {
    return false;
  }
}

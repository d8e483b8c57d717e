import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { SYNC_QUEUE } from '../../functions/contract/functions.ts';
import { createTable } from '../aws/createTable.ts';

export interface PipelineCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface PipelineResources {
  /** The account of the credentials. */
  readonly account: string;
  readonly table: string;
  readonly queueUrl: string;
  readonly sqs: SQSClient;
  /** Deletes what was created. @returns names of what could not be deleted */
  remove(): Promise<readonly string[]>;
}

/** Creates a table and a queue under a name of this run's own, at the endpoint or in the account of the credentials. */
export async function createPipelineResources(
  options: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: PipelineCredentials;
  },
  name: string,
): Promise<PipelineResources> {
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials;
  const settings = { ...options, credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } };
  const dynamodb = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  const sts = new STSClient(settings);
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  await createTable(dynamodb, name);
  const { QueueUrl: queueUrl = '' } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: { VisibilityTimeout: String(SYNC_QUEUE.visibilityTimeoutSeconds) },
    }),
  );
  return {
    account,
    table: name,
    queueUrl,
    sqs,
    async remove() {
      const removals = await Promise.allSettled([
        sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl })),
        dynamodb.send(new DeleteTableCommand({ TableName: name })),
      ]);
      sqs.destroy();
      dynamodb.destroy();
      return [`queue ${name}`, `table ${name}`].filter((_, index) => removals[index]?.status === 'rejected');
    },
  };
}

import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Sends the body of a message that cannot be read to the dead-letter queue. Throws if SQS does not accept it. */
export const createDeadLetters =
  (client: SQSClient, queueUrl: string) =>
  async (body: string): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  };

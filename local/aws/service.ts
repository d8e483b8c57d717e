import type { Principal } from './principals.ts';

export type Input = Readonly<Record<string, unknown>>;

export interface AwsCall {
  readonly action: string;
  readonly input: Input;
  readonly caller: Principal;
  /** Aborted when the caller has disconnected; a waiting receiver must then take no message. */
  readonly gone: AbortSignal;
}

/** A stand-in for one AWS service. It answers calls and names the resources of a call as an IAM policy does. */
export interface AwsService {
  readonly name: 'dynamodb' | 'secretsmanager' | 'sqs' | 'sts' | 'lambda' | 'events';
  answer(call: AwsCall): Promise<unknown>;
  resourcesOf(action: string, input: Input): readonly string[];
  /** Tags of the resource that a call names, where it exists and has tags. */
  tagsOf?(input: Input): Readonly<Record<string, string>>;
}

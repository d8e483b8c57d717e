import type { Principal } from './principals.ts';

export type Input = Readonly<Record<string, unknown>>;

export interface AwsCall {
  readonly action: string;
  readonly input: Input;
  readonly caller: Principal;
  /** Aborted when the caller is gone: what was waiting for an answer must not take anything any more. */
  readonly gone: AbortSignal;
}

/** One AWS service: answers a call, and names the resources the call is about, as an IAM policy would. */
export interface AwsService {
  readonly name: 'dynamodb' | 'secretsmanager' | 'sqs' | 'sts';
  answer(call: AwsCall): Promise<unknown>;
  resourcesOf(action: string, input: Input): readonly string[];
}

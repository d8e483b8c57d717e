import { AwsError } from './awsError.ts';
import { ACCOUNT } from './names.ts';
import type { Principal, Principals } from './principals.ts';
import type { AwsCall, AwsService, Input } from './service.ts';

/** STS. Its responses are XML (Query protocol). Every valid role ARN can be assumed. */
export function createSts(principals: Principals, now: () => number): AwsService {
  const actions: Readonly<Record<string, (call: AwsCall) => string>> = {
    AssumeRole({ input, caller }) {
      const {
        RoleArn: role = '',
        RoleSessionName: session = '',
        DurationSeconds = '3600',
      } = input as Record<string, string>;
      if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(role)) throw invalid(`${role} is invalid`);
      if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw invalid('roleSessionName is invalid');
      const seconds = Number(DurationSeconds);
      if (!(seconds >= 900 && seconds <= 43_200)) throw invalid('durationSeconds must be between 900 and 43200');
      const expiresAt = now() + seconds * 1000;
      const credentials = principals.assume(caller, role, parseTags(input), expiresAt);
      const roleName = role.split('/').at(-1);
      return (
        `<Credentials>${element('AccessKeyId', credentials.accessKeyId)}` +
        element('SecretAccessKey', credentials.secretAccessKey) +
        element('SessionToken', credentials.sessionToken) +
        `${element('Expiration', new Date(expiresAt).toISOString())}</Credentials>` +
        `<AssumedRoleUser>${element('AssumedRoleId', `AROALOCAL:${session}`)}` +
        `${element('Arn', `arn:aws:sts::${ACCOUNT}:assumed-role/${roleName}/${session}`)}</AssumedRoleUser>`
      );
    },
    GetCallerIdentity: ({ caller }) =>
      element('Account', ACCOUNT) + element('UserId', caller.name) + element('Arn', arnOf(caller)),
  };
  return {
    name: 'sts',
    resourcesOf: (_action, { RoleArn }) => [String(RoleArn ?? '*')],
    async answer(call) {
      const action = actions[call.action];
      if (action === undefined) throw new AwsError('InvalidAction', `${call.action} is not available locally.`);
      const { action: name } = call;
      return (
        `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
        `<${name}Result>${action(call)}</${name}Result></${name}Response>`
      );
    },
  };
}

function arnOf({ name, role }: Principal): string {
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role?.split('/').at(-1) ?? name}/${name}`;
}

/** `Tags.member.1.Key=tenant&Tags.member.1.Value=acme` */
function parseTags(input: Input): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (let member = 1; input[`Tags.member.${member}.Key`] !== undefined; member++) {
    tags[String(input[`Tags.member.${member}.Key`])] = String(input[`Tags.member.${member}.Value`] ?? '');
  }
  return tags;
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function element(name: string, text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<${name}>${escaped}</${name}>`;
}

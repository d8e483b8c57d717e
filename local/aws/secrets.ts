import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AwsError } from './awsError.ts';
import { writeAtomically } from './jsonlFile.ts';
import { arn } from './names.ts';
import type { AwsService, Input } from './service.ts';

interface Version {
  readonly id: string;
  readonly value: string;
  readonly stages: readonly string[];
  readonly createdAt: number;
}

interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: readonly Version[];
  readonly createdAt: number;
  readonly changedAt: number;
  /** When the secret will be deleted, if its deletion is scheduled. */
  readonly goneAt?: number;
  readonly deletedAt?: number;
}

const DAY = 86_400_000;
const NOT_FOUND = "Secrets Manager can't find the specified secret.";

/** The part of Secrets Manager that the product calls. Secrets are in `file` in clear text; only its owner can read it. */
export function createSecretStore(file: string, now: () => number): AwsService {
  let secrets: readonly Secret[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const present = () => secrets.filter(({ goneAt }) => goneAt === undefined || goneAt > now());
  const save = (former: Secret | undefined, secret: Secret | undefined) => {
    secrets = [...present().filter((other) => other !== former), ...(secret ? [secret] : [])];
    writeAtomically(file, JSON.stringify(secrets));
  };
  /** Finds a secret by name, by ARN, or by ARN without its random suffix. */
  const find = ({ SecretId: id }: Input): Secret | undefined =>
    present().find((secret) => [secret.name, secret.arn, secret.arn.slice(0, -7)].includes(String(id)));
  const existing = (input: Input): Secret => find(input) ?? refuse('ResourceNotFoundException', NOT_FOUND);
  const usable = (input: Input): Secret => {
    const secret = existing(input);
    if (secret.goneAt === undefined) return secret;
    return refuse(
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  };

  const actions: Readonly<Record<string, (input: Input) => unknown>> = {
    CreateSecret(input) {
      const name = parseName(input);
      const present = find({ SecretId: name });
      const version = { ...parseVersion(input, now()), stages: ['AWSCURRENT'] };
      if (present?.goneAt !== undefined) {
        const message =
          "You can't create this secret because a secret with this name is already scheduled for deletion.";
        refuse('InvalidRequestException', message);
      }
      if (present !== undefined) {
        const same = present.versions.find(({ id }) => id === version.id);
        if (same?.value === version.value) return { ARN: present.arn, Name: name, VersionId: same.id };
        refuse('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);
      }
      const suffix = randomBytes(6).toString('base64url').replace(/[-_]/g, 'x').slice(0, 6);
      const secret: Secret = {
        name,
        arn: arn('secretsmanager', `secret:${name}-${suffix}`),
        description: input.Description === undefined ? undefined : String(input.Description),
        tags: parseTags(input),
        versions: [version],
        createdAt: now(),
        changedAt: now(),
      };
      save(undefined, secret);
      return { ARN: secret.arn, Name: name, VersionId: version.id };
    },
    GetSecretValue(input) {
      const secret = usable(input);
      const stage = String(input.VersionStage ?? 'AWSCURRENT');
      const version = secret.versions.find(({ id, stages }) =>
        input.VersionId === undefined ? stages.includes(stage) : id === input.VersionId,
      );
      if (version === undefined) {
        const wanted = input.VersionId === undefined ? `staging label: ${stage}` : `VersionId: ${input.VersionId}`;
        return refuse(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for ${wanted}`,
        );
      }
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.value,
        VersionStages: version.stages,
        CreatedDate: version.createdAt / 1000,
      };
    },
    PutSecretValue(input) {
      const secret = usable(input);
      const version = parseVersion(input, now());
      const same = secret.versions.find(({ id }) => id === version.id);
      if (same !== undefined && same.value !== version.value) {
        const message = `You can't use ClientRequestToken ${version.id} because that value is already in use for a version of secret ${secret.arn}.`;
        refuse('ResourceExistsException', message);
      }
      if (same === undefined)
        save(secret, { ...secret, changedAt: now(), versions: withCurrent(secret.versions, version) });
      const stages = same?.stages ?? ['AWSCURRENT'];
      return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: stages };
    },
    DescribeSecret(input) {
      const secret = existing(input);
      return {
        ARN: secret.arn,
        Name: secret.name,
        Description: secret.description,
        Tags: Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value })),
        VersionIdsToStages: Object.fromEntries(
          secret.versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
        ),
        CreatedDate: secret.createdAt / 1000,
        LastChangedDate: secret.changedAt / 1000,
        DeletedDate: secret.deletedAt === undefined ? undefined : secret.deletedAt / 1000,
      };
    },
    DeleteSecret(input) {
      const { ForceDeleteWithoutRecovery: force, RecoveryWindowInDays: days } = input;
      if (force === true && days !== undefined) {
        const message = "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.";
        refuse('InvalidParameterException', message);
      }
      if (days !== undefined && !(Number(days) >= 7 && Number(days) <= 30)) {
        refuse('InvalidParameterException', 'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
      }
      if (force === true) {
        const secret = find(input);
        if (secret !== undefined) save(secret, undefined);
        const name = String(input.SecretId);
        return { ARN: secret?.arn ?? arn('secretsmanager', `secret:${name}`), Name: name, DeletionDate: now() / 1000 };
      }
      const secret = usable(input);
      const goneAt = now() + Number(days ?? 30) * DAY;
      save(secret, { ...secret, goneAt, deletedAt: now() });
      return { ARN: secret.arn, Name: secret.name, DeletionDate: goneAt / 1000 };
    },
    TagResource(input) {
      const secret = usable(input);
      save(secret, { ...secret, tags: { ...secret.tags, ...parseTags(input) } });
      return {};
    },
  };

  return {
    name: 'secretsmanager',
    tagsOf: (input) => (input.SecretId === undefined ? {} : (find(input)?.tags ?? {})),
    resourcesOf: (_action, input) => {
      const id = String(input.SecretId ?? input.Name);
      return [
        find({ SecretId: id })?.arn ?? (id.startsWith('arn:') ? id : arn('secretsmanager', `secret:${id}-??????`)),
      ];
    },
    async answer({ action, input }) {
      const act = actions[action];
      if (act === undefined) return refuse('UnknownOperationException', `${action} is not available locally.`);
      return act(input);
    },
  };
}

/**
 * The new version becomes AWSCURRENT and the current one AWSPREVIOUS. Versions without a staging label are kept: AWS deletes
 * them at a time of its own, and gives their values until then.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html#term_version
 */
function withCurrent(versions: readonly Version[], added: Omit<Version, 'stages'>): readonly Version[] {
  const relabelled = versions.map((version) => ({
    ...version,
    stages: version.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : [],
  }));
  return [...relabelled, { ...added, stages: ['AWSCURRENT'] }];
}

function parseName({ Name: name }: Input): string {
  if (typeof name === 'string' && /^[\w/+=.@-]{1,512}$/.test(name)) return name;
  const message =
    'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!';
  return refuse('ValidationException', message);
}

function parseVersion({ SecretString: value, ClientRequestToken: token }: Input, createdAt: number) {
  if (typeof value !== 'string') return refuse('InvalidParameterException', 'You must provide SecretString.');
  if (Buffer.byteLength(value) > 65_536) {
    return refuse('ValidationException', 'SecretString must have length less than or equal to 65536.');
  }
  const id = token === undefined ? randomUUID() : String(token);
  if (id.length < 32 || id.length > 64) {
    return refuse('InvalidParameterException', 'ClientRequestToken must be 32-64 characters long.');
  }
  return { id, value, createdAt };
}

function parseTags({ Tags: tags }: Input): Readonly<Record<string, string>> {
  const entries = (tags ?? []) as readonly { readonly Key: string; readonly Value?: string }[];
  return Object.fromEntries(entries.map(({ Key, Value }) => [Key, Value ?? '']));
}

function refuse(code: string, message: string): never {
  throw new AwsError(code, message);
}

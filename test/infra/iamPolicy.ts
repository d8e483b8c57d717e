// Evaluates IAM policies for one request. It supports what the synthesised policies use and throws for anything else.
import { type Deployment, dev } from './deployments.ts';

type Values = string | readonly string[];

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: Values;
  readonly Resource: Values;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request; a list is a key with several values. */
  readonly context?: Readonly<Record<string, Values>>;
}

export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((statement) => applies(statement, request));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}

const listOf = (values: Values): readonly string[] => (typeof values === 'string' ? [values] : values);

export function applies({ Action, Resource, Condition = {} }: Statement, { action, resource, context = {} }: Request) {
  return (
    listOf(Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase(), {})) &&
    listOf(Resource).some((pattern) => like(pattern, resource, context)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds(operator, key, listOf(expected), context)),
    )
  );
}

function holds(operator: string, key: string, expected: readonly string[], context: Request['context'] = {}): boolean {
  const present = context[key];
  const actual = present === undefined ? [] : listOf(present);
  const one = (value: string, compare: (pattern: string) => boolean) =>
    expected.some((text) => value !== undefined && compare(text));
  const equal = (value: string) => one(value, (text) => substitute(text, context, (variable) => variable) === value);
  const alike = (value: string) => one(value, (text) => like(text, value, context));
  switch (operator) {
    case 'Null':
      return (present === undefined) === (expected[0] === 'true');
    case 'StringEquals':
      return actual.length > 0 && actual.every(equal);
    case 'StringEqualsIfExists':
      return actual.every(equal);
    case 'StringLike':
      return actual.length > 0 && actual.every(alike);
    // As in IAM, these are also true if the key is missing.
    case 'StringNotLike':
    case 'ForAllValues:StringNotLike':
      return actual.every((value) => !alike(value));
    case 'ForAllValues:StringEquals':
      return actual.every(equal);
    case 'ForAllValues:StringLike':
      return actual.every(alike);
    case 'ForAnyValue:StringLike':
      return actual.some(alike);
    default:
      throw new Error(`${operator} is not known to this evaluator`);
  }
}

/**
 * Replaces policy variables: `${*}` by a literal star and `${aws:PrincipalTag/tenant}` by the value in the request. IAM does not
 * document whether a star in such a value matches anything, so the evaluator assumes that it does.
 */
function substitute(text: string, context: Request['context'] = {}, literal: (text: string) => string): string {
  return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (['*', '?', '$'].includes(name)) return literal(name);
    const value = context[name];
    return typeof value === 'string' ? value : '\u0000 no such key';
  });
}

function like(pattern: string, value: string, context: Request['context']): boolean {
  const LITERAL = { '*': '\u0001', '?': '\u0002', $: '\u0003' } as Readonly<Record<string, string>>;
  const filled = substitute(pattern, context, (sign) => LITERAL[sign] ?? sign);
  const expression = [...filled]
    .map((sign) => {
      if (sign === '*') return '.*';
      if (sign === '?') return '.';
      const literal = Object.entries(LITERAL).find(([, mark]) => mark === sign)?.[0];
      return (literal ?? sign).replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
    })
    .join('');
  return new RegExp(`^${expression}$`, 's').test(value);
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A template's expression as text. Resources are replaced by their name in `names`, or by their logical id. */
export function textOf(
  value: unknown,
  names: Readonly<Record<string, string>> = {},
  pseudo: Readonly<Record<string, string>> = PSEUDO,
): string {
  if (typeof value === 'string') return value;
  const [[operator = '', operand]] = Object.entries(value as object) as [[string, unknown]];
  if (operator === 'Ref')
    return pseudo[String(operand)] ?? PSEUDO[String(operand)] ?? names[String(operand)] ?? `<${operand}>`;
  if (operator === 'Fn::GetAtt')
    return names[(operand as string[]).join('.')] ?? `<${(operand as string[]).join('.')}>`;
  if (operator === 'Fn::Join') {
    const [separator, parts] = operand as [string, unknown[]];
    return parts.map((part) => textOf(part, names, pseudo)).join(separator);
  }
  if (operator === 'Fn::Select' || operator === 'Fn::Split') return `<${operator}>`;
  throw new Error(`${operator} is not known to this evaluator`);
}

/** The ARNs that the local stand-ins have for the deployment's resources. */
export const localNames = (deployment: Deployment = dev): Readonly<Record<string, string>> => ({
  [`${deployment.idOf('Storage/Table')}.Arn`]: 'arn:aws:dynamodb:us-east-1:000000000000:table/usage',
  [`${deployment.idOf('Storage/TokenKey')}.Arn`]: 'arn:aws:kms:us-east-1:000000000000:key/local',
  [`${deployment.idOf('Sync/Queue')}.Arn`]: 'arn:aws:sqs:us-east-1:000000000000:sync',
  [`${deployment.idOf('Sync/DeadLetters')}.Arn`]: 'arn:aws:sqs:us-east-1:000000000000:sync-dead-letters',
  [`${deployment.idOf('Events/Queue')}.Arn`]: 'arn:aws:sqs:us-east-1:000000000000:deliver',
  [`${deployment.idOf('Events/DeadLetters')}.Arn`]: 'arn:aws:sqs:us-east-1:000000000000:deliver-dead-letters',
  [deployment.idOf('Sync/Worker/Function/Aliaslive')]: 'arn:aws:lambda:us-east-1:000000000000:function:sync',
  [`${deployment.idOf('Sync/Tenant/Role')}.Arn`]: 'arn:aws:iam::000000000000:role/tenant',
});

const resolved = (value: unknown, names: Readonly<Record<string, string>>): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => resolved(element, names));
  const [first = ''] = Object.keys(value);
  if (first === 'Ref' || first.startsWith('Fn::')) return textOf(value, names);
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, resolved(element, names)]));
};

/** The statements of all policies of the role at this path. */
export function statementsOf(path: string, deployment: Deployment = dev): readonly Statement[] {
  const role = deployment.idOf(path);
  return deployment
    .all('AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(
      ([, { Properties }]) => resolved(Properties.PolicyDocument.Statement, localNames(deployment)) as Statement[],
    );
}

/** The statements of the role's trust policy. */
export const trustOf = (path: string, deployment: Deployment = dev): readonly Statement[] =>
  (resolved(deployment.at(path).Properties.AssumeRolePolicyDocument.Statement, {}) as Statement[]).map((statement) => ({
    ...statement,
    Resource: '*',
  }));

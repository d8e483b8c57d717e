// What a role's policies allow, in the smallest parts that a call can need.
import { applies, type Request, type Statement } from '../iamPolicy.ts';

/** One action on one resource, and in one pattern of partitions where the statement lists several. */
export interface Grant {
  /** `dynamodb:Query table/usage/index/due` */
  readonly name: string;
  readonly statement: Statement;
}

const LEADING_KEYS = 'dynamodb:LeadingKeys';
const PATTERNS = 'ForAllValues:StringLike';

/** Every allowed part of the statements. */
export const grantsOf = (statements: readonly Statement[]): readonly Grant[] =>
  statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource, Condition = {}, ...statement }) =>
      [Action].flat().flatMap((action) =>
        [Resource].flat().flatMap((resource) =>
          partitionsOf(Condition).map((pattern) => ({
            name: [action, resource.split(':').slice(5).join(':'), pattern].filter(Boolean).join(' '),
            statement: {
              ...statement,
              Action: action,
              Resource: resource,
              Condition:
                pattern === undefined
                  ? Condition
                  : { ...Condition, [PATTERNS]: { ...Condition[PATTERNS], [LEADING_KEYS]: pattern } },
            },
          })),
        ),
      ),
    );

const partitionsOf = (condition: NonNullable<Statement['Condition']>): readonly (string | undefined)[] => {
  const patterns = condition[PATTERNS]?.[LEADING_KEYS];
  return patterns === undefined ? [undefined] : [patterns].flat();
};

/** Whether one of the requests needed the grant. A request of several partitions may need several grants. */
export const isUsed = ({ statement }: Grant, requests: readonly Request[]): boolean =>
  requests.some((request) => eachKey(request).some((one) => applies(statement, one)));

const eachKey = (request: Request): readonly Request[] => {
  const keys = request.context?.[LEADING_KEYS];
  if (keys === undefined) return [request];
  return [keys].flat().map((key) => ({ ...request, context: { ...request.context, [LEADING_KEYS]: [key] } }));
};

// What the reference page shows of an OpenAPI document.
import { CONNECT_SESSION_SCHEME } from '../../contract/access.ts';
import type { OpenApi, Operation, Parameter, Schema } from './openApi.ts';

/** One route, as it is shown. */
export interface ShownOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly scope: string | undefined;
  /** Whether it takes the token of a connect session. */
  readonly isBySession: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly answer: Schema | undefined;
  /** The path with the example of each of its parameters. */
  readonly examplePath: string;
  readonly exampleBody: unknown;
}

export const shownOperations = (document: OpenApi): readonly ShownOperation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shown(path, method, operation, document)),
  );

function shown(path: string, method: string, operation: Operation, document: OpenApi): ShownOperation {
  const { operationId, summary, description, security, parameters = [], requestBody, responses = {} } = operation;
  const body = requestBody?.content?.['application/json']?.schema;
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return {
    id: operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary: summary ?? '',
    description,
    scope: security.flatMap(({ jwt = [] }) => jwt)[0],
    isBySession: security.some((requirement) => CONNECT_SESSION_SCHEME in requirement),
    parameters,
    body,
    answer: success?.content?.['application/json']?.schema,
    examplePath: path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => exampleIn(parameters, name)),
    exampleBody: body && exampleOfSchema(body, document),
  };
}

function exampleIn(parameters: readonly Parameter[], name: string): string {
  const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
  return String(parameter?.example ?? parameter?.schema?.example ?? name);
}

/** The examples of a body's fields put together; fields without one are left out. */
function exampleOfSchema(schema: Schema, document: OpenApi): unknown {
  if (schema.example !== undefined) return schema.example;
  const named = schema.$ref?.split('/').at(-1);
  const target = named === undefined ? schema : (document.components.schemas?.[named] ?? {});
  if (target.example !== undefined) return target.example;
  if (!target.properties) return undefined;
  const fields = Object.entries(target.properties).map(([name, field]) => [name, exampleOfSchema(field, document)]);
  return Object.fromEntries(fields.filter(([, example]) => example !== undefined));
}

/** The fields of a schema, those of nested objects by their path. */
export function fieldsOf(schema: Schema, prefix = ''): readonly { readonly name: string; readonly schema: Schema }[] {
  const own = Object.entries(schema.properties ?? {});
  return own.flatMap(([name, field]) => {
    const nested = field.properties ? field : field.items?.properties ? field.items : undefined;
    const path = `${prefix}${name}${field.items ? '[]' : ''}`;
    return [{ name: path, schema: field }, ...(nested ? fieldsOf(nested, `${path}.`) : [])];
  });
}

// An OpenAPI document as the reference page reads it.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: Schema & { readonly example?: unknown };
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface RawOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** One route, as it is shown. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly scope: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly answer: Schema | undefined;
  /** The path with the example of each of its parameters. */
  readonly examplePath: string;
  readonly exampleBody: unknown;
}

export const operationsOf = (document: OpenApi): readonly Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(path, method, operation, document)),
  );

function describe(path: string, method: string, operation: RawOperation, document: OpenApi): Operation {
  const { operationId, summary, description, security, parameters = [], requestBody, responses = {} } = operation;
  const body = requestBody?.content?.['application/json']?.schema;
  const answered = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return {
    id: operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary: summary ?? '',
    description,
    scope: security?.flatMap((one) => Object.values(one).flat())[0],
    parameters,
    body,
    answer: answered?.content?.['application/json']?.schema,
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

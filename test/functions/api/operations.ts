// The operations of docs/openapi.json, and requests made from what it says about them.
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import type { OpenApi, Operation, Parameter, Schema } from '../../../functions/api/meta/openApi.ts';
import { type Route, routesOf } from '../../../functions/contract/routes.ts';

export const DOCUMENT: OpenApi = openApi;

export interface DocumentedRoute extends Route {
  /** `GET /v1/connections/{id}` */
  readonly key: string;
  readonly operation: Operation;
  readonly queryParameters: readonly Parameter[];
  /** Media types of its successful answer. */
  readonly formats: readonly string[];
  /** Status of its successful answer. */
  readonly success: number;
}

export const DOCUMENTED_ROUTES: readonly DocumentedRoute[] = routesOf(openApi).map((route) => {
  const operation = DOCUMENT.paths[route.path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${route.method} ${route.path} is not documented`);
  const [success = '', response] =
    Object.entries(operation.responses ?? {}).find(([status]) => /^2/.test(status)) ?? [];
  return {
    ...route,
    key: `${route.method} ${route.path}`,
    operation,
    queryParameters: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query'),
    formats: Object.keys(response?.content ?? {}),
    success: Number(success),
  };
});

/** The schema that a `$ref` names, or the schema itself. */
export function resolved(schema: Schema): Schema {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? schema : resolved(DOCUMENT.components.schemas?.[name] ?? {});
}

/** Replaces the path parameters; throws for one that has no value. */
export const filledPath = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path}: no value for ${name}`);
    return value;
  });

/** Valid values of a query parameter: all of an enum, the ends of a range, the example, a text that is found somewhere. */
export function valuesOf(
  { name, schema = {} }: Parameter,
  yesterday: string,
  ids: Readonly<Record<string, string>> = {},
): readonly string[] {
  const {
    enum: closed,
    format,
    example,
    minimum,
    maximum,
  } = schema as Schema & {
    readonly minimum?: number;
    readonly maximum?: number;
  };
  if (name === 'cursor') return [];
  if (ids[name] !== undefined) return [ids[name]];
  if (closed) return closed.map(String);
  if (name === 'since') return [yesterday, `${yesterday}.0oa1.00u1.WENT_IDLE`];
  if (format === 'date') return [yesterday];
  if (minimum !== undefined && maximum !== undefined) return [String(minimum), String(maximum)];
  return [...(example === undefined ? [] : [String(example)]), 'a'].slice(0, 1);
}

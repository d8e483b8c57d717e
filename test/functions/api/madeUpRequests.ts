// Requests made up from docs/openapi.json: valid ones, and every way of bending one.
import fc from 'fast-check';
import type { Schema } from '../../../functions/api/meta/openApi.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath, resolved, valuesOf } from './operations.ts';

export interface MadeUpRequest {
  readonly route: DocumentedRoute;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

export interface MadeUpOptions {
  readonly routes?: readonly DocumentedRoute[];
  readonly tenant: string;
  /** Values of path parameters that exist. */
  readonly known: Readonly<Record<string, string>>;
  /** Cursors that were given for something. */
  readonly cursors: readonly string[];
  readonly yesterday: string;
  /** The token of a connect session, for the routes that it opens. */
  readonly sessionToken: string;
  /** Values of body fields that are worth sending whole, by name. */
  readonly fields: Readonly<Record<string, readonly unknown[]>>;
}

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  '../..',
  '..%2f',
  '%00',
  '%',
  '#',
  '?',
  'a#b',
  '=1+1',
  "';--",
  '\u0000',
  '\u202e',
  '\ud800',
  'ﬀ',
  'İ',
  '💥'.repeat(200),
  '9'.repeat(400),
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
];

const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const oddValue = fc.oneof(
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -0, 1e308, 0.1, [[]], { toString: 'x' }, { __proto__: null }),
);
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Mostly valid values of a schema. */
function anyValue(schema: Schema, name: string, fields: MadeUpOptions['fields']): fc.Arbitrary<unknown> {
  const {
    type,
    enum: closed,
    properties,
    required = [],
    items,
    minimum,
    maximum,
    maxLength,
    pattern,
    anyOf,
  } = resolved(schema) as Schema & {
    readonly anyOf?: readonly Schema[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly maxLength?: number;
    readonly required?: readonly string[];
  };
  const types = [type ?? []].flat();
  const known = fields[name];
  const valid = known
    ? fc.constantFrom(...known)
    : closed
      ? fc.constantFrom(...closed)
      : anyOf
        ? fc.oneof(...anyOf.map((one) => anyValue(one, name, fields)))
        : properties
          ? bodyOf(properties, required, fields)
          : items
            ? fc.array(anyValue(items, name, fields), { maxLength: 3 })
            : types.includes('integer')
              ? fc.integer({ min: minimum ?? 0, max: maximum ?? 100 })
              : types.includes('number')
                ? fc.double({ min: minimum ?? 0, max: maximum ?? 100, noNaN: true })
                : types.includes('boolean')
                  ? fc.boolean()
                  : pattern
                    ? fc.stringMatching(new RegExp(pattern))
                    : fc.string({ maxLength: Math.min(maxLength ?? 20, 20) });
  const orNull = types.includes('null') ? [{ weight: 1, arbitrary: fc.constant(null) }] : [];
  return fc.oneof({ weight: 12, arbitrary: valid as fc.Arbitrary<unknown> }, ...orNull, {
    weight: 1,
    arbitrary: oddValue,
  });
}

function bodyOf(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  fields: MadeUpOptions['fields'],
): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, anyValue(field, name, fields)]),
  );
  const names = Object.keys(values);
  return fc.oneof(
    { weight: 5, arbitrary: fc.record(values, { requiredKeys: [...required] }) },
    { weight: 2, arbitrary: fc.record(values, { requiredKeys: [] }) },
    {
      // Of a body with many fields that contradict each other, only a few at a time are accepted.
      weight: 9,
      arbitrary: fc
        .subarray(names, { minLength: Math.min(1, names.length), maxLength: Math.min(2, names.length) })
        .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, values[name] ?? oddValue])))),
    },
  );
}

const bent = (body: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 10, arbitrary: body.map((value) => JSON.stringify(value)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(body, fc.constantFrom('extra', '__proto__', 'constructor', ''), oddValue)
        .map(([value, name, more]) =>
          JSON.stringify(value).replace(/^\{/, `{${JSON.stringify(name)}:${JSON.stringify(more)},`),
        ),
    },
    { weight: 1, arbitrary: fc.tuple(body, fc.nat(40)).map(([value, cut]) => JSON.stringify(value).slice(0, cut)) },
    { weight: 1, arbitrary: oddValue.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: oddText },
    {
      weight: 1,
      arbitrary: fc.constantFrom('[', '{"a":'.repeat(2_000), `{"name":"${'x'.repeat(17_000)}"}`, '\ufeff{}'),
    },
  );

const claimsOf = (tenant: string): fc.Arbitrary<MadeUpRequest['claims']> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant({ tenant_id: tenant, scope: 'usage/read usage/manage' }) },
    {
      weight: 1,
      arbitrary: fc.record({
        tenant_id: fc.oneof(fc.constantFrom(tenant, null, 0, true, [tenant], {}), oddText),
        scope: fc.oneof(fc.constantFrom('usage/read', 'usage/manage', ['usage/read'], null, 7), oddText),
      }),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const oddHeaders = fc.record(
  {
    accept: fc.constantFrom('application/json', 'text/csv', '*/*', 'text/html', ';;q=,,', ''),
    'content-type': fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-16', ''),
    'idempotency-key': fc.constantFrom('one', 'two', 'x'.repeat(129), ' '),
    'if-none-match': fc.constantFrom('*', 'W/"x"', '"'),
    'tenant-id': fc.constantFrom('globex', '', 'null'),
    'content-length': fc.constantFrom('-1', '1e9', 'x'),
  },
  { requiredKeys: [] },
);

/** Requests to every route in turn, most of them about something that exists. */
export function madeUpRequests(options: MadeUpOptions): fc.Arbitrary<MadeUpRequest> {
  const { routes = DOCUMENTED_ROUTES, tenant, known, cursors, yesterday, sessionToken, fields } = options;
  const authorized: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
    { weight: 9, arbitrary: fc.constant({ authorization: `Bearer ${sessionToken}` }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Readonly<Record<string, string>>>({}, { authorization: `Bearer ${sessionToken}x` }),
    },
  );
  const pathText = (name: string) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(known[name] ?? '') }, oddText.map(encoded));
  // A body is seldom valid as a whole, so routes that take one come more often.
  const weighted = routes.flatMap((route) => (route.operation.requestBody ? [route, route] : [route]));
  return fc.constantFrom(...weighted).chain((route) => {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
    const documented = route.queryParameters.map((parameter) => {
      const values = parameter.name === 'cursor' ? cursors : valuesOf(parameter, yesterday, known);
      const value = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, oddText);
      return value.map((text) => `${parameter.name}=${encoded(text)}`);
    });
    const junk = fc.tuple(fc.oneof(oddText, fc.constantFrom('limit', 'cursor', 'asOf')), oddText);
    const query = fc.array(
      fc.oneof(...(documented.length > 0 ? [{ weight: 8, arbitrary: fc.oneof(...documented) }] : []), {
        weight: 1,
        arbitrary: junk.map(([name, text]) => `${encoded(name)}=${encoded(text)}`),
      }),
      { maxLength: documented.length > 0 ? 3 : 1 },
    );
    const schema = route.operation.requestBody?.content?.['application/json']?.schema;
    const body = schema
      ? bent(anyValue(schema, '', fields))
      : fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, oddText);
    return fc.record({
      route: fc.constant(route),
      method: fc.oneof(
        { weight: 15, arbitrary: fc.constant(route.method as string) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
      ),
      path: fc
        .tuple(fc.record(Object.fromEntries(names.map((name) => [name, pathText(name)]))), query)
        .map(([values, parts]) => filledPath(route.path, values) + (parts.length > 0 ? `?${parts.join('&')}` : '')),
      headers: fc
        .tuple(fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, oddHeaders), authorized)
        .map(([headers, by]) => ({ ...headers, ...(route.byConnectSession && by) })),
      body: schema ? fc.option(body, { nil: undefined, freq: 12 }) : body,
      claims: claimsOf(tenant),
    });
  });
}

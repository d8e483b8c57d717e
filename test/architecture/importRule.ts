// Who may import what, and how this repository writes its files: rules over text, so that a test can plant violations.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/** One file: its path from the root, with slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const HTTP = ['hono', 'zod', '@hono/zod-openapi', '@aws-lambda-powertools/logger', '@aws-lambda-powertools/metrics'];

/** The generated contract: the gateway, its stand-in and the function that serves it read their routes from it. */
const API_DOCUMENT = 'docs/openapi.json';

/** Closed words, which rules and page may know of the contract. */
const CLOSED_WORDS = 'functions/contract/words/';

/**
 * From the most particular folder to the least: the first that holds a file decides. Targets are folders (with a slash),
 * packages with what lies below them, and `node:` for every built-in.
 */
const ALLOWED: readonly (readonly [folder: string, targets: readonly string[]])[] = [
  ['functions/contract/', ['functions/contract/']],
  ['functions/core/', ['functions/core/', CLOSED_WORDS, 'node:crypto', 'node:util']],
  // The OAuth library is loaded by the first call of a service app's connection, and by nothing else.
  ['functions/okta/serviceApp/', ['functions/core/', CLOSED_WORDS, 'functions/okta/', 'oauth4webapi']],
  ['functions/okta/', ['functions/core/', CLOSED_WORDS, 'functions/okta/', '@okta/okta-sdk-nodejs', 'node:events']],
  ['functions/aws/', ['functions/core/', 'functions/contract/', 'functions/aws/', '@aws-sdk', 'node:zlib']],
  // What is sent to customers' own addresses: nothing else opens connections to places that were not known before.
  [
    'functions/outbound/',
    [
      'functions/core/',
      CLOSED_WORDS,
      'functions/outbound/',
      'standardwebhooks',
      'node:dns',
      'node:net',
      'node:http',
      'node:https',
    ],
  ],
  // The SDK of the assistant's protocol is large: one file loads it, and that file is loaded by the first message.
  ['functions/api/mcp/server.ts', ['functions/contract/', 'functions/api/', '@modelcontextprotocol/server']],
  ['functions/api/', ['functions/core/', 'functions/contract/', 'functions/api/', 'node:', ...HTTP, 'csv-stringify']],
  [
    'functions/lambda/',
    [
      'functions/core/',
      'functions/contract/',
      'functions/okta/',
      'functions/aws/',
      'functions/outbound/',
      'functions/api/',
      'functions/lambda/',
      'node:',
      ...HTTP,
      'ulid',
      'aws-lambda',
      API_DOCUMENT,
    ],
  ],
  ['functions/', ['functions/core/', 'functions/contract/', 'functions/api/', 'functions/lambda/']],
  ['infra/', ['infra/', 'functions/contract/', API_DOCUMENT, 'zod', 'esbuild', 'aws-cdk-lib', 'constructs', 'node:']],
  [
    'local/',
    ['local/', 'functions/', 'packages/', API_DOCUMENT, 'node:', '@aws-sdk', 'aws-lambda', 'dynalite', 'jose'],
  ],
  // What a customer installs knows nothing of this repository; only what generates it reads the contract.
  ['packages/client/generate.ts', [API_DOCUMENT, 'node:', 'openapi-typescript']],
  ['packages/client/', ['packages/client/src/', 'openapi-fetch']],
  ['packages/connect/', ['packages/connect/src/']],
  ['examples/', ['examples/', 'packages/', 'node:', 'standardwebhooks']],
];

/** Pure files whose rules the page shares, besides the closed words, instead of writing them a second time. */
const SHARED_WITH_THE_PAGE: ReadonlySet<string> = new Set([
  'functions/core/spreadsheetText.ts',
  'functions/core/usage/seatFigures.ts',
  'functions/core/usage/money/money.ts',
  'functions/core/usage/oktaConsole.ts',
  'functions/core/usage/money/totals.ts',
]);

/** What the page takes from the API's side, as types alone: closed words, and bodies inferred from the schemas. */
const TYPES_FOR_THE_PAGE = /^functions\/(?:contract\/|api\/\w+\/(?:schema|\w+Schema|requests)\.ts$)/;

/** One folder of the API: `apps` of `functions/api/apps/routes.ts`. */
const API_FOLDER = /^functions\/api\/(?<folder>\w+)\//;

/** Schemas of what a resource answers. */
const API_SCHEMA = /^functions\/api\/\w+\/(?:schema|\w+Schema)\.ts$/;

/** What the resources of the API share. It imports none of them. */
const API_SHARED = 'http';

/**
 * Whether a file of an API folder may import a file of `functions/api`: of its own folder, the shared one, or another
 * resource's schema. Where a resource needs more of another one, `connectionsApi.ts` or `usageApi.ts` passes it in.
 */
function mayCross(from: string, to: string): boolean {
  const source = API_FOLDER.exec(from)?.groups?.folder;
  if (source === undefined || !to.startsWith('functions/api/')) return true;
  const target = API_FOLDER.exec(to)?.groups?.folder;
  if (source === target || target === API_SHARED) return true;
  return source !== API_SHARED && API_SCHEMA.test(to);
}

export interface Import {
  readonly to: string;
  readonly typesOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s(?<what>[^'"();]*?\sfrom\s+)?['"](?<to>[^'"]+)['"]/gm;
const CALL = /\b(?:import|require)\(\s*['"](?<to>[^'"]+)['"]/g;

/** Everything a file imports, types included: paths from the root where it is a file of ours, else the package's name. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const found = [
    ...[...text.matchAll(STATEMENT)].map(({ groups }) => ({
      to: String(groups?.to),
      typesOnly: groups?.what?.trimStart().startsWith('type ') ?? false,
    })),
    ...[...text.matchAll(CALL)].map(({ groups }) => ({ to: String(groups?.to), typesOnly: false })),
  ];
  return found.map(({ to, typesOnly }) => ({
    to: to.startsWith('.') ? posix.join(posix.dirname(path), to) : builtinModules.includes(to) ? `node:${to}` : to,
    typesOnly,
  }));
}

const covers = (target: string, to: string): boolean =>
  /[/:]$/.test(target) ? to.startsWith(target) : to === target || to.startsWith(`${target}/`);

/** Imports that the table does not allow, as `file → target`. */
export function forbiddenImports(source: Source): readonly string[] {
  const imports = importsOf(source);
  const arrow = ({ to }: Import) => `${source.path} → ${to}`;
  if (source.path.startsWith('web/')) {
    const outside = imports.filter(
      ({ to }) => /^(functions|local|infra|test|bench|chaos)\//.test(to) || to.startsWith('../'),
    );
    return outside
      .filter(
        ({ to, typesOnly }) =>
          !to.startsWith(CLOSED_WORDS) && !SHARED_WITH_THE_PAGE.has(to) && !(TYPES_FOR_THE_PAGE.test(to) && typesOnly),
      )
      .map(arrow);
  }
  const targets = ALLOWED.find(([folder]) => source.path.startsWith(folder))?.[1];
  if (targets === undefined) return [];
  return imports
    .filter(({ to }) => !targets.some((target) => covers(target, to)) || !mayCross(source.path, to))
    .map(arrow);
}

const PER_FILE: readonly { readonly rule: string; readonly in: RegExp; readonly never: RegExp }[] = [
  {
    rule: 'core reads no clock',
    in: /^functions\/core\//,
    never: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
  },
  { rule: 'core uses no randomness', in: /^functions\/core\//, never: /\bMath\.random\b|\brandom(UUID|Bytes|Int)\b/ },
  { rule: 'core reads no environment', in: /^functions\/core\//, never: /\bprocess\.\w/ },
  {
    // The table adapter may wait briefly before it sends unprocessed items again, as DynamoDB asks every caller to do.
    rule: 'nothing waits in a function',
    in: /^functions\/(?!aws\/table\.ts$)/,
    never: /\bsetTimeout\(|\btimers\/promises\b/,
  },
  {
    rule: 'no test is skipped, and none runs to the exclusion of others',
    in: /^test\//,
    never: /\b(?:it|test|describe|suite)\.(?:only|skip|todo)\b|\b(?:only|skip|todo): true\b/,
  },
  {
    rule: 'what a module needs is an argument: no module is mocked',
    in: /^test\//,
    never: /\bmock\.module\b|\b(?:jest|vi)\.mock\b|--experimental-test-module-mocks/,
  },
  { rule: 'a file has no default export', in: /^(functions|local|test|bench|chaos)\//, never: /^export default\b/m },
];

const PATHS: readonly { readonly rule: string; readonly never: RegExp }[] = [
  { rule: 'folders are named for the product', never: /(^|\/)(utils?|common|helpers?|types)\// },
  { rule: 'no barrels', never: /(^|\/)index\.[cm]?tsx?$/ },
];

/** House rules that a file breaks, as `file: rule`. */
export function brokenRules({ path, text }: Source): readonly string[] {
  const code = text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  return [
    ...PATHS.filter(({ never }) => never.test(path)),
    ...PER_FILE.filter((rule) => rule.in.test(path) && rule.never.test(code)),
  ].map(({ rule }) => `${path}: ${rule}`);
}

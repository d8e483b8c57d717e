// npm run client: writes src/api.ts, the types of the API, from docs/openapi.json. A test fails while the file is not current.
import { writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import document from '../../docs/openapi.json' with { type: 'json' };

const FILE = new URL('src/api.ts', import.meta.url);

const HEADER = `// Generated from docs/openapi.json by \`npm run client\`. Changes belong into the routes of the API.

`;

/** The text of src/api.ts: all types, and the codes of problems as values. */
export async function generatedText(): Promise<string> {
  const types = astToString(
    await openapiTS(document as unknown as OpenAPI3, { immutable: true, defaultNonNullable: false }),
  );
  const codes = document.components.schemas.Problem.properties.code.anyOf.flatMap((one) => one.enum ?? []);
  const list = codes.map((code) => `  '${code}',\n`).join('');
  return `${HEADER}/** Every stable code of a problem. */\nexport const PROBLEM_CODES = [\n${list}] as const;\n\n${types}`;
}

if (import.meta.main) writeFileSync(FILE, await generatedText());

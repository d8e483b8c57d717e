// Writes the API's contract to docs/openapi.json. A test fails while the file is not what the schemas say.
import { writeFileSync } from 'node:fs';
import { openApiText } from '../functions/api/usage/openApi.ts';

writeFileSync(new URL('../docs/openapi.json', import.meta.url), openApiText());

import type { ConnectionBody } from '../connections/schema.ts';
import { refusalOf } from './questions.ts';
import { defineTool } from './tool.ts';
import { cutPage, entryWithout, outputSchemaOf } from './toolAnswers.ts';

/** Fields that are about running a connection, not about what is known through it. */
const RUNNING = ['credential', 'settings', 'progress', 'sweep', 'lastSync', 'requestedAt', 'nextSyncAt'];

export const listConnections = defineTool((find) => {
  const operation = find('listConnections');
  return {
    name: 'list_connections',
    title: 'Connected Okta orgs',
    description:
      'Lists the connections to Okta orgs: the `id` that every other tool takes as connectionId, health with the sentence of why (`reason`), and from when to when sign-ins were observed (`coverage`). Ask this first.',
    operation,
    takes: { taken: { include: 'include' }, required: [], page: { preset: 20, most: 50 } },
    outputSchema: outputSchemaOf(operation.answer, RUNNING),
    async answer({ values, limit, cursor }, ask) {
      const { data } = await ask<{ readonly data: readonly ConnectionBody[] }>(operation, values);
      const page = cutPage(data, cursor, limit);
      if (!page) throw refusalOf('INVALID_CURSOR');
      return { data: page.entries.map((entry) => entryWithout(entry, RUNNING)), page: { next: page.next } };
    },
  };
});

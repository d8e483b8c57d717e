// The body that making a key takes.
import { z } from '@hono/zod-openapi';
import { CONNECTION_ID, connectionId } from '../../core/ids.ts';
import { parsed } from '../http/openapi/parsed.ts';

export const KeyRequestSchema = z
  .strictObject({
    connectionId: parsed(connectionId, 'Must be the id of a connection.').optional().openapi({
      type: 'string',
      pattern: CONNECTION_ID.source,
      description:
        'The connection whose key is to be replaced: the new one is published beside it until the connection has switched.',
    }),
  })
  .openapi('KeyRequest', { example: {} });

import { z } from '@hono/zod-openapi';

const JsonRpcSchema = z.literal('2.0').openapi({ description: 'Always 2.0.', example: '2.0' });
const IdSchema = z.union([z.string(), z.number()]);

/** One JSON-RPC message of the Model Context Protocol: a request, or a notification where `id` is left out. */
export const McpMessageSchema = z
  .looseObject({
    jsonrpc: JsonRpcSchema,
    id: IdSchema.optional().openapi({
      description: 'Names the request in the answer; without it nothing is answered.',
    }),
    method: z
      .string()
      .openapi({ description: 'The method of the protocol, such as tools/list or tools/call.', example: 'tools/list' }),
    params: z
      .looseObject({})
      .optional()
      .openapi({ description: 'What the method needs; of tools/call the name of the tool and its arguments.' }),
  })
  .openapi('McpMessage');

export type McpMessage = z.infer<typeof McpMessageSchema>;

/** The JSON-RPC answer: `result`, or `error` with the protocol's number and a sentence. */
export const McpAnswerSchema = z
  .object({
    jsonrpc: JsonRpcSchema,
    id: IdSchema.nullable().optional().openapi({ description: 'That of the request.' }),
    result: z.looseObject({}).optional().openapi({ description: 'What the method answers.' }),
    error: z
      .object({
        code: z.number().int().openapi({ description: 'The protocol’s number.', example: -32_602 }),
        message: z.string().openapi({ description: 'One sentence.', example: 'There is no tool with this name.' }),
        data: z.unknown().optional().openapi({ description: 'More of it, such as a stable `code`.' }),
      })
      .optional()
      .openapi({ description: 'Why the method was not carried out.' }),
  })
  .openapi('McpAnswer');

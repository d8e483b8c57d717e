import { type ApiDescription, type JsonSchema, type ReadOperation, readOperation } from './apiDescription.ts';
import { type AskRoute, answerOf, questionPath, type RouteValues } from './questions.ts';
import { withCutLists } from './toolAnswers.ts';
import { argumentOf, inputSchemaOf, type ReadArguments, readArguments, type TakenArguments } from './toolArguments.ts';

/** Asks an operation of the API with these parameters, as the caller of the tool. Throws RefusedQuestion. */
export type AskOperation = <Body>(operation: ReadOperation, values: RouteValues) => Promise<Body>;

/** What a tool is, besides its name and its schemas. */
export interface ToolParts {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The operation whose parameters the tool takes. */
  readonly operation: ReadOperation;
  readonly takes: TakenArguments;
  readonly outputSchema: JsonSchema;
  answer(given: ReadArguments, ask: AskOperation): Promise<object>;
}

/** One tool of the assistant. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  /** Answers a call with what fits `outputSchema`. Throws RefusedQuestion. */
  call(given: Readonly<Record<string, unknown>>, ask: AskRoute): Promise<object>;
}

/** Makes the parts of a tool one; `describe` gets the operations by their ids. */
export function defineTool(describe: (find: (operationId: string) => ReadOperation) => ToolParts) {
  return (document: ApiDescription): Tool => {
    const parts = describe((operationId) => readOperation(document, operationId));
    const { name, title, description, operation, takes, outputSchema } = parts;
    return {
      name,
      title,
      description,
      inputSchema: inputSchemaOf(operation, takes),
      outputSchema,
      async call(given, ask) {
        const askOperation: AskOperation = ({ path }, values) =>
          answerOf(ask, questionPath(path, values), argumentOf(takes));
        return withCutLists(await parts.answer(readArguments(takes, given), askOperation));
      },
    };
  };
}

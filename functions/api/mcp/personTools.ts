import type { UsageResponse } from '../http/schema.ts';
import type { PersonBody, PersonDetailBody } from '../people/schema.ts';
import type { JsonSchema, ReadOperation } from './apiDescription.ts';
import { invalidArguments, type RouteValues, refusalOf } from './questions.ts';
import { defineTool } from './tool.ts';
import { cutPage, entryWithout, isCutPageCursor, outputSchemaOf, schemaWithout, withData } from './toolAnswers.ts';

type People = UsageResponse<readonly PersonBody[]>;

const PROOF = ['proof'];
/** Each reads some thousand people: a page with a match may end long before the list does. */
const MOST_LOOKED_THROUGH = 5;

/** The schema of a person with their apps, of which an entry may lack fields. */
function personSchema({ answer }: ReadOperation, without: readonly string[]): JsonSchema {
  const { properties = {}, ...rest } = answer.properties?.data ?? {};
  const apps = properties.apps ?? {};
  const items = schemaWithout(apps.items ?? {}, without);
  return { ...rest, properties: { ...properties, apps: { ...apps, items } } };
}

export const personUsage = defineTool((find) => {
  const operation = find('getPerson');
  const people = find('listPeople');
  const person = personSchema(operation, PROOF);
  const listed: JsonSchema = {
    ...person,
    properties: {
      ...person.properties,
      apps: {
        description: 'Null where several people were found.',
        anyOf: [person.properties?.apps, { type: 'null' }],
      },
    },
  };
  return {
    name: 'person_usage',
    title: 'Use by a person',
    description:
      'Which apps a person holds and uses, each with the state of the seat and the sentence of why (`reason`). Name the person by personId, or search by name, login or e-mail: where exactly one is found, their apps are shown, else the people who were found, without apps. The answer is about a person, and asking is recorded in the audit log.',
    operation: { ...people, parameters: new Map([...people.parameters, ...operation.parameters]) },
    takes: {
      taken: { connectionId: 'id', personId: 'person', search: 'q', window: 'window', asOf: 'asOf' },
      required: ['connectionId'],
      page: { preset: 20, most: 50 },
    },
    outputSchema: outputSchemaOf(withData(operation.answer, { type: 'array', items: listed }), []),
    async answer({ values: { person: named, q, ...values }, limit, cursor }, ask) {
      if ((named === undefined) === (q === undefined))
        throw invalidArguments([{ pointer: '/personId', message: 'Give either this or search.' }]);
      let id = named;
      /** Whether no other person is found after this page, as far as a few more pages say. */
      const isLast = async ({ page }: People, search: RouteValues): Promise<boolean> => {
        let { next } = page;
        for (let pages = 0; next !== null && pages < MOST_LOOKED_THROUGH; pages++) {
          const more: People = await ask(people, { ...search, limit: '100', cursor: next });
          if (more.data.length > 0) return false;
          next = more.page.next;
        }
        return next === null;
      };
      const isWithinApps = cursor !== undefined && isCutPageCursor(cursor);
      if (id === undefined) {
        const search = { ...values, q };
        const found = await ask<People>(people, {
          ...search,
          limit: String(limit),
          cursor: isWithinApps ? undefined : cursor,
        });
        const isFirst = cursor === undefined || isWithinApps;
        const isOne = isFirst && found.data.length === 1 && (await isLast(found, search));
        if (!isOne) return { ...found, data: found.data.map((one) => ({ ...one, apps: null })) };
        id = found.data[0]?.id;
      }
      const { data, ...envelope } = await ask<UsageResponse<PersonDetailBody>>(operation, { ...values, person: id });
      const page = cutPage(data.apps, cursor, limit);
      if (!page) throw refusalOf('INVALID_CURSOR');
      const apps = page.entries.map((seat) => entryWithout(seat, PROOF));
      return { ...envelope, data: [{ ...data, apps }], page: { next: page.next } };
    },
  };
});

export const explainSeat = defineTool((find) => {
  const operation = find('getPerson');
  const { properties = {}, required = [], ...rest } = personSchema(operation, []);
  const { apps, ...fields } = properties;
  const data: JsonSchema = {
    ...rest,
    properties: { ...fields, seat: apps?.items ?? {} },
    required: [...required.filter((name) => name !== 'apps'), 'seat'],
  };
  return {
    name: 'explain_seat',
    title: 'Why a seat is in its state',
    description:
      'Why one person’s seat of one app is called used, idle, never used or not judged: the sentence of why (`seat.reason`), the dates behind it, any decision or exclusion, the group it comes through, and a search that shows the same in Okta’s own log (`seat.proof`). Asking is recorded in the audit log.',
    operation: { ...operation, parameters: new Map([...find('listOrgSeats').parameters, ...operation.parameters]) },
    takes: {
      taken: { connectionId: 'id', appId: 'app', personId: 'person', window: 'window', asOf: 'asOf' },
      required: ['connectionId', 'appId', 'personId'],
    },
    outputSchema: outputSchemaOf(withData(operation.answer, data), []),
    async answer({ values: { app, ...values } }, ask) {
      const answer = await ask<UsageResponse<PersonDetailBody>>(operation, values);
      const { apps: seats, ...shown } = answer.data;
      const seat = seats.find(({ appId }) => appId === app);
      if (!seat) throw refusalOf('SEAT_NOT_FOUND');
      return { ...answer, data: { ...shown, seat } };
    },
  };
});

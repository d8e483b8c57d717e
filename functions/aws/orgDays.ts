import type { OrgDayReader, OrgDayStore } from '../core/ports/days.ts';
import { parseDay } from '../core/time.ts';
import type { OrgDay } from '../core/usage/orgDay.ts';
import {
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readJson,
  readNumber,
  required,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItems } from './table.ts';

/** The org's row of a day lies in the partition of that day, beside the rows of its apps. */
export const orgDayItem = (keys: ConnectionKeys, row: OrgDay): Item =>
  item({
    ...keyOf(keys.orgDay(row.day)),
    people: jsonAttribute(row.people),
    revisedAt: optional(row.revisedAt, numberAttribute),
    foldedThrough: numberAttribute(row.foldedThrough),
  });

export const readOrgDay = (stored: Item): OrgDay => ({
  day: required(parseDay(stored.pk?.S?.slice(-10)), 'day'),
  people: required(readJson<OrgDay['people']>(stored.people), 'people'),
  revisedAt: readNumber(stored.revisedAt),
  foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
});

export const createOrgDayReader = ({ table, keys, consistent }: ConnectionTable): OrgDayReader => ({
  load: (days) => loadItems(table, days.map(keys.orgDay), consistent, readOrgDay),
});

export const createOrgDayStore = (connection: ConnectionTable, writer: LeasedWriter): OrgDayStore => ({
  ...createOrgDayReader(connection),
  put: (rows) => writer.putAll(rows.map((row) => () => orgDayItem(connection.keys, row))),
});

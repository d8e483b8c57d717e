import type { PersonId } from '../core/ids.ts';
import type { Person, PersonStatus, StatusBegan } from '../core/usage/person.ts';

type Profile = NonNullable<Person['profile']>;
type Value = string | number | undefined;

/** The fields of a profile in the order in which they are stored, without the id, which is in the key. */
const FIELDS: Readonly<Record<Exclude<keyof Profile, 'person'>, null>> = {
  at: null,
  status: null,
  statusChangedAt: null,
  lastUpdatedAt: null,
  login: null,
  firstName: null,
  lastName: null,
  email: null,
  department: null,
  title: null,
  userType: null,
  costCenter: null,
  manager: null,
};
const NAMES = Object.keys(FIELDS) as readonly (keyof typeof FIELDS)[];

/** Profile and status as one list; a value that was there before is the place of the former one, in brackets. */
export type PackedDirectory = readonly (string | number | null | readonly [place: number])[];

/** Without the names of fields, and each value once: an e-mail address is mostly the login, a status began when it was read. */
export function packDirectory({ profile, status }: Pick<Person, 'profile' | 'status'>): PackedDirectory | undefined {
  if (!profile && !status) return undefined;
  const values: Value[] = NAMES.map((name) => profile?.[name]);
  if (status) values.push(status.status, status.since, status.at);
  for (const began of status?.began ?? []) values.push(began.status, began.since);
  return values.map((value, index) => {
    const place = value === undefined ? index : values.indexOf(value);
    return place < index ? [place] : (value ?? null);
  });
}

/** Reads what `packDirectory` wrote. */
export function readDirectory(
  person: PersonId,
  packed: PackedDirectory | undefined,
): Pick<Person, 'profile' | 'status'> {
  const values = (packed ?? []).map((value) => (Array.isArray(value) ? packed?.[value[0]] : value) ?? undefined);
  const known = NAMES.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]]]));
  const profile = values[0] === undefined ? undefined : ({ person, ...Object.fromEntries(known) } as Profile);
  return { profile, status: readStatus(values.slice(NAMES.length)) };
}

function readStatus([status, since, at, ...rest]: readonly unknown[]): PersonStatus | undefined {
  if (status === undefined) return undefined;
  const began: StatusBegan[] = [];
  for (let index = 0; index < rest.length; index += 2)
    began.push({ status: rest[index] as string, since: rest[index + 1] as number });
  return { status: status as string, since: since as number, at: at as number, began };
}

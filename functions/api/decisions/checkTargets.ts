import { mapPooled } from '../../core/concurrency.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { erasureHash } from '../../core/erasure/erasure.ts';
import type { PersonId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import { type DecisionTarget, keyOfTarget } from '../../core/usage/decisions/decision.ts';
import type { FieldError } from '../http/problems/invalid.ts';
import type { targetsOf } from './requests.ts';

/** Apps that are looked up at once. */
const AT_ONCE = 8;

/** What is wrong with each target that names no app of the connection, no seat, or a person who is erased. */
export async function wrongTargets(
  { usage, erasures }: Pick<TenantPorts, 'usage' | 'erasures'>,
  connection: Connection,
  targets: ReturnType<typeof targetsOf>,
): Promise<readonly FieldError[]> {
  const reader = usage(connection.id);
  const named = [...new Set(targets.map(({ target }) => target.app))];
  const apps = new Set(
    (await mapPooled(named, AT_ONCE, (app) => reader.apps.find(app))).flatMap((app) => app?.app ?? []),
  );
  const ids = targets.flatMap(({ target }) => ('person' in target && apps.has(target.app) ? [target] : []));
  const seats = await reader.seats.load([...new Map(ids.map((one) => [keyOfTarget(one), one])).values()]);
  const known = new Set(seats.map(keyOfTarget));
  const erased = await erasedAmong(
    { erasures },
    connection,
    targets.map(({ target }) => target),
  );
  return targets.flatMap(({ target, pointer }): readonly FieldError[] => {
    if (!apps.has(target.app)) return [{ pointer: `${pointer}/appId`, message: 'Must be an app of the connection.' }];
    if (!('person' in target)) return [];
    if (erased.has(target.person)) return [{ pointer, message: 'The person is being erased.' }];
    if (!known.has(keyOfTarget(target))) return [{ pointer, message: 'The person has held no seat of this app.' }];
    return [];
  });
}

/** The people among the targets whose erasure was requested. */
export async function erasedAmong(
  { erasures }: Pick<TenantPorts, 'erasures'>,
  connection: Connection,
  targets: readonly DecisionTarget[],
): Promise<ReadonlySet<PersonId>> {
  const people = new Set(targets.flatMap((target) => ('person' in target ? [target.person] : [])));
  const hashes = new Map([...people].map((person) => [erasureHash(connection, person), person]));
  const requested = hashes.size === 0 ? [] : await erasures(connection.id).requested([...hashes.keys()]);
  return new Set([...requested].flatMap((hash) => hashes.get(hash) ?? []));
}

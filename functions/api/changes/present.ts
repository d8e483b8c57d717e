import { isoDay } from '../../core/time.ts';
import { type Change, changeId } from '../../core/usage/seatTransition.ts';
import type { ChangeBody } from './schema.ts';

export const presentChange = (change: Change): ChangeBody => ({
  id: changeId(change).replaceAll('#', '.'),
  kind: change.kind,
  on: isoDay(change.on),
  publishedOn: isoDay(change.publishedOn),
  appId: change.app,
  personId: change.person ?? null,
  from: change.from ?? null,
  to: change.to ?? null,
});

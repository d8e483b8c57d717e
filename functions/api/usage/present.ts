import { isoRange, type SeriesPoint } from '../../core/usage/series.ts';
import { isoOrNull } from '../http/present.ts';
import type { SeriesPointBody } from './schema.ts';

export const presentSeriesPoint = (point: SeriesPoint): SeriesPointBody => ({
  ...isoRange(point),
  activePeople: point.activePeople,
  signIns: point.signIns,
  appsInUse: point.appsInUse,
  activePeopleIn: point.activePeopleIn,
  activePeopleSeen: point.activePeopleSeen,
  revisedAt: isoOrNull(point.revisedAt),
  complete: point.complete,
});

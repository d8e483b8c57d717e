import type { ConnectionId } from '../../core/ids.ts';
import type { ApiSettings } from '../http/api.ts';
import type { ReadSettings } from './opened.ts';

/** What the API that reads needs. */
export interface UsageApiSettings extends ApiSettings, ReadSettings {
  readonly newId: () => ConnectionId;
}

import type { AppId } from '../ids.ts';
import type { AppSettings } from '../usage/rules.ts';

/** What the admin set for single apps of one connection. */
export interface AppSettingsReader {
  list(): Promise<ReadonlyMap<AppId, AppSettings>>;
  /** Undefined for an app without settings. */
  find(app: AppId): Promise<AppSettings | undefined>;
}

/** The same for the API that writes. */
export interface AppSettingsStore extends AppSettingsReader {
  /** Applies the change; the settings as they are now. */
  change(app: AppId, change: AppSettingsChange): Promise<AppSettings>;
  /** The settings as the newest write left them; undefined for an app without settings. */
  findNewest(app: AppId): Promise<AppSettings | undefined>;
  /** Applies the change if the app's prices are those of `before`, undefined for none; false if they are not. */
  changeIf(app: AppId, change: AppSettingsChange, before: AppSettings['prices']): Promise<boolean>;
  remove(app: AppId): Promise<void>;
}

/** Null removes a setting; one that is not named stays. */
export type AppSettingsChange = { readonly [Key in keyof AppSettings]?: AppSettings[Key] | null };

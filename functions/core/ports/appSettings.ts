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
  /** The settings as the newest write left them; undefined for an app without settings. */
  findNewest(app: AppId): Promise<AppSettings | undefined>;
  /**
   * Applies the change if the settings that `before` names are as it says, undefined for one that is not set.
   * @returns the settings as they are now; undefined where they are others
   */
  change(app: AppId, change: AppSettingsChange, before: KnownSettings): Promise<AppSettings | undefined>;
  remove(app: AppId): Promise<void>;
}

/** Settings as a caller has read them; undefined for one that was not set. */
export type KnownSettings = { readonly [Key in keyof AppSettings]?: AppSettings[Key] | undefined };

/** Null removes a setting; one that is not named stays. */
export type AppSettingsChange = { readonly [Key in keyof AppSettings]?: AppSettings[Key] | null };

import { type Branding, type ConnectSettings, PLAIN_BRANDING } from '../core/connect/connectSettings.ts';
import type { TenantId } from '../core/ids.ts';

interface OneVendor {
  readonly returnUrls?: readonly string[];
  readonly branding?: Partial<Branding>;
}

/** What is configured: for every tenant, and what takes its place for single ones. */
export interface ConnectOptions extends OneVendor {
  readonly tenants?: Readonly<Record<string, OneVendor>>;
}

/**
 * What is configured of a tenant's links: its own, and field by field what it lacks from what holds for every tenant.
 * @param text the value of CONNECT_SETTINGS, a JSON object that the deployment has checked (infra/config.ts)
 */
export function parseConnectSettings(text: string): (tenant: TenantId) => ConnectSettings {
  const { tenants = {}, ...all } = JSON.parse(text) as ConnectOptions;
  return (tenant) => {
    const own = Object.hasOwn(tenants, tenant) ? tenants[tenant] : undefined;
    return {
      returnUrls: own?.returnUrls ?? all.returnUrls ?? [],
      branding: { ...PLAIN_BRANDING, ...all.branding, ...own?.branding },
    };
  };
}

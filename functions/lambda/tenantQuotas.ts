import { TENANT_QUOTAS } from '../contract/quotas.ts';
import type { TenantQuotas } from '../contract/words/http.ts';

/**
 * The quotas of every tenant: those of the config, and for the others the ones of the contract.
 * @param text the value of TENANT_QUOTAS, a JSON object with whole numbers above 0
 */
export function parseTenantQuotas(text: string): TenantQuotas {
  const given = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const quotas: Record<keyof TenantQuotas, number> = { ...TENANT_QUOTAS };
  for (const [name, value] of Object.entries(given)) {
    if (!(name in TENANT_QUOTAS)) throw new Error(`TENANT_QUOTAS: there is no quota ${name}`);
    if (!Number.isInteger(value) || Number(value) < 1)
      throw new Error(`TENANT_QUOTAS: ${name} is no whole number above 0`);
    quotas[name as keyof TenantQuotas] = Number(value);
  }
  return quotas;
}

import type { ConnectSettings } from '../../core/connect/connectSettings.ts';
import type { KeyPair } from '../../core/connect/keyPair.ts';
import type { ConnectionId, SecretId, TenantId } from '../../core/ids.ts';
import type { OktaAccess } from '../../core/ports/okta.ts';
import type { TableReading } from '../../core/ports/tableReading.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import type { KeyWriter, TokenWriter } from '../../core/ports/tokenVault.ts';
import type { WebhookSecretWriter } from '../../core/ports/webhooks.ts';
import type { TenantQuota } from '../../core/quota/tenantQuota.ts';
import type { Secret } from '../../core/secret.ts';
import type { Instant } from '../../core/time.ts';
import type { RequestLog } from './requestLog.ts';

/** What every API function needs. */
export interface ApiPorts {
  /** The claim of a verified token that names the tenant. */
  readonly tenantClaim: string;
  readonly now: () => Instant;
  readonly log: RequestLog;
  /** What tenants may ask for; without it nothing is limited. */
  readonly quota?: TenantQuota | undefined;
}

/** What a route that reads needs: the tenant's ports and the time. */
export interface ReadPorts {
  /** @param reading counts what the request reads, and ends it */
  readonly portsOf: (tenant: TenantId, reading?: TableReading) => TenantPorts;
  readonly now: () => Instant;
  /** The addresses that Okta sees this service at; empty where they are not known. */
  readonly egressAddresses: readonly string[];
}

/** The ports of a route that writes an audit entry. */
export interface AuditPorts extends ReadPorts {
  /** A new ULID. */
  readonly newId: () => ConnectionId;
}

/** What a route that changes something needs. */
export interface WritePorts extends AuditPorts {
  readonly vault: TokenWriter;
  readonly okta: OktaAccess;
  /** How many connections a tenant may have; undefined for any number. */
  readonly maxConnections?: number | undefined;
  /** A new random key. */
  readonly newKey: () => string;
  readonly keyVault: KeyWriter;
  /** 128 random bits, as 22 characters. */
  readonly newJwksSecret: () => string;
  readonly newKeyPair: (kid: SecretId) => Promise<KeyPair>;
  readonly connectSettingsOf: (tenant: TenantId) => ConnectSettings;
  /** The built page's HTML; undefined where it is not built. */
  readonly pageHtml: () => Promise<string | undefined>;
  readonly webhookSecrets: WebhookSecretWriter;
  /** A new secret to sign with, in the form of Standard Webhooks. */
  readonly newWebhookSecret: () => Secret;
  /** Whether messages may be sent to this address. */
  readonly isWebhookUrl: (text: string) => boolean;
}

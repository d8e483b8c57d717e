import type { RouteQuota, TenantQuotas } from '../../contract/words/http.ts';
import { type ConnectSessionId, type TenantId, ulidOfConnectSession } from '../ids.ts';
import type { TokenBuckets } from '../ports/tokenBuckets.ts';
import type { Instant } from '../time.ts';
import { LeasedTokens, rateOf } from './leasedTokens.ts';

/** What a request may read of the table: counted while it reads, in read units. */
export interface ReadAllowance {
  /**
   * Called before an answer reads all that it can: reserves units for it, once. Where too few are left, because other
   * answers of the tenant have reserved or read them, `exhaustedUntil` says so from then on.
   */
  reserve(): Promise<void>;
  /** Called before each read. */
  beforeRead(): Promise<void>;
  /** Called with the units of each read. */
  used(units: number): void;
  /** When the tenant may read again, once its quota was used up in the middle of an answer; lists then stop. */
  exhaustedUntil(): Instant | undefined;
  /** Called when the answer is ready. */
  settle(): Promise<void>;
}

/** The quotas of every tenant, as one instance of a function keeps them. */
export interface TenantQuota {
  /**
   * @param link of a request under a link: it gets half of what all links of the tenant may ask for
   * @returns the instant at which the tenant may ask again, where a quota is used up; nothing is counted of the tenant's then
   */
  admit(tenant: TenantId, route: Exclude<RouteQuota, 'open'>, link?: ConnectSessionId): Promise<Refused | undefined>;
  allowanceOf(tenant: TenantId): ReadAllowance;
}

export interface Refused {
  readonly quota: Exclude<RouteQuota, 'open'> | 'tableReads';
  readonly retryAt: Instant;
}

/** The largest slice of requests that one instance takes: what it may waste when it is not asked again. */
const REQUESTS_AT_ONCE = 5;
/**
 * What an answer that reads all it can reserves: 8 MB, as much as a list of 5,000 seats or people needs. Four fifths of a burst
 * at most, so that a small quota lets one such answer through beside small ones.
 */
const UNITS_OF_LARGE_ANSWER = 1_000;
const MOST_OF_BURST = 0.8;
/** So many links use up what all links of a tenant may ask for: whoever holds one must not shut out other customers. */
const LINKS_PER_QUOTA = 2;
/** Tenants remembered by one instance; leases that are over are forgotten beyond that. */
const REMEMBERED = 1_000;

export function createTenantQuota(
  bucketsOf: (tenant: TenantId) => TokenBuckets,
  quotas: TenantQuotas,
  now: () => Instant,
): TenantQuota {
  const leases = new Map<string, LeasedTokens>();

  function leaseOf(tenant: TenantId, quota: Refused['quota'], link?: ConnectSessionId): LeasedTokens {
    const bucket = link === undefined ? quota : `${quota}#${ulidOfConnectSession(link)}`;
    const key = `${tenant}#${bucket}`;
    const known = leases.get(key);
    if (known) return known;
    if (leases.size >= REMEMBERED) for (const [old, lease] of leases) if (lease.isOver(now())) leases.delete(old);
    const rate = rateOf(link === undefined ? quotas[quota] : Math.ceil(quotas[quota] / LINKS_PER_QUOTA));
    const tenth = Math.max(1, Math.floor(rate.burst / 10));
    const slices =
      quota === 'tableReads'
        ? { first: tenth, next: tenth }
        : { first: 1, next: quota === 'read' ? Math.min(REQUESTS_AT_ONCE, tenth) : 1 };
    const lease = new LeasedTokens(bucketsOf(tenant), bucket, rate, slices);
    leases.set(key, lease);
    return lease;
  }

  return {
    async admit(tenant, route, link) {
      if (link !== undefined) {
        const own = leaseOf(tenant, route, link);
        const ownRetryAt = await own.reserve(now());
        if (ownRetryAt !== undefined) return { quota: route, retryAt: ownRetryAt };
        own.use(1);
      }
      const readsRetryAt = await leaseOf(tenant, 'tableReads').reserve(now());
      if (readsRetryAt !== undefined) return { quota: 'tableReads', retryAt: readsRetryAt };
      const requests = leaseOf(tenant, route);
      const retryAt = await requests.reserve(now());
      if (retryAt !== undefined) return { quota: route, retryAt };
      requests.use(1);
      return undefined;
    },
    allowanceOf(tenant) {
      const lease = leaseOf(tenant, 'tableReads');
      let exhaustedUntil: Instant | undefined;
      let reservation: Promise<void> | undefined;
      let reserved = 0;
      async function takeReservation() {
        if (exhaustedUntil !== undefined) return;
        const units = Math.min(UNITS_OF_LARGE_ANSWER, Math.floor(rateOf(quotas.tableReads).burst * MOST_OF_BURST));
        exhaustedUntil = await lease.take(units, now());
        if (exhaustedUntil === undefined) reserved = units;
      }
      return {
        async reserve() {
          reservation ??= takeReservation();
          await reservation;
        },
        async beforeRead() {
          if (reserved === 0) exhaustedUntil ??= await lease.reserve(now());
        },
        used(units) {
          const covered = Math.min(units, reserved);
          reserved -= covered;
          lease.use(units - covered);
        },
        exhaustedUntil: () => exhaustedUntil,
        async settle() {
          const unused = reserved;
          reserved = 0;
          if (unused > 0) await lease.giveBack(unused, now());
          await lease.settle(now());
        },
      };
    },
  };
}

import type { AuditAction, ReceiptKind, ReceiptState, SeatCountSource, StoredKind } from './words.ts';

export interface AppSettingsBody {
  readonly idleAfterDays: number | null;
  readonly seatPrice: { readonly amount: number; readonly currency: string; readonly asOf: string } | null;
  readonly purchasedSeats: number | null;
  /** Who says how many were bought: the admin, or Okta's own licence count where the admin has said nothing. */
  readonly purchasedSeatsSource: SeatCountSource | null;
  readonly excluded: boolean;
}

export interface AuditEntryBody {
  readonly id: string;
  readonly at: string;
  /** Subject of the caller's token. */
  readonly who: string | null;
  readonly action: AuditAction;
  readonly connectionId: string;
  readonly appId: string | null;
}

export interface ReceiptBody {
  readonly id: string;
  readonly of: ReceiptKind;
  readonly state: ReceiptState;
  readonly connectionId: string;
  readonly name: string;
  readonly orgId: string;
  readonly requestedAt: string;
  readonly secretDeletedAt: string | null;
  readonly finishedAt: string | null;
  /** Items deleted so far, by kind. */
  readonly counts: Readonly<Partial<Record<StoredKind, number>>>;
  readonly hint: string;
}

/** One item of an export: everything that is kept under one key, in a form that can be read. */
export interface ExportItemBody {
  readonly kind: 'connection' | StoredKind;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

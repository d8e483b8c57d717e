import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { AuditAction, ReceiptState, StoredKind } from '../../../functions/contract/words/records.ts';
import { wordsOf } from './wordsOf.ts';

export const AUDIT_ACTION_LABELS = {
  connect: 'Connected the org',
  reconnect: 'Replaced the credentials',
  pause: 'Paused',
  resume: 'Resumed',
  settings: 'Changed settings',
  appSettings: 'Changed settings of an app',
  prices: 'Changed prices',
  keepSeats: 'Kept seats or opportunities',
  snoozeSeats: 'Snoozed seats or opportunities',
  markSeatsDone: 'Marked seats or opportunities as done',
  undoDecisions: 'Undid decisions',
  sync: 'Requested a sync',
  export: 'Exported all data',
  exportPerson: 'Exported the data of a person',
  readPeople: 'Read data of people',
  erasePerson: 'Erased a person',
  decision: 'Answered the sweep’s question',
  delete: 'Deleted the connection',
  createConnectSession: 'Made a link to connect by',
  revokeConnectSession: 'Revoked a link',
  addWebhook: 'Added a webhook',
  changeWebhook: 'Changed a webhook',
  rotateWebhookSecret: 'Gave a webhook a new secret',
  testWebhook: 'Tried a webhook out',
  redeliver: 'Sent an event again',
  disableWebhook: 'Disabled a webhook that kept failing',
  deleteWebhook: 'Deleted a webhook',
} as const satisfies Record<AuditAction, string>;

export const RECEIPT_STATE_LABELS = {
  pending: { label: 'Being deleted; you may leave', type: 'in-progress' },
  complete: { label: 'Everything is deleted', type: 'success' },
} as const satisfies Record<ReceiptState, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;

/** What the service stores, by kind. */
export const STORED_LABELS = {
  app: 'Apps',
  appSettings: 'Thresholds and prices',
  backTest: 'Tests of the idle rule on the past',
  breakdown: 'Departments and days of an app',
  change: 'Changes',
  day: 'Days of an app',
  month: 'Months of an app',
  decision: 'Decisions and notes',
  delivery: 'Events sent to webhooks',
  erasure: 'Erased people',
  group: 'Groups',
  person: 'People',
  seat: 'Seats',
  segment: 'Pages read from Okta',
  sync: 'Sync runs',
} as const satisfies Record<StoredKind, string>;

export const STORED_KINDS: readonly StoredKind[] = wordsOf(STORED_LABELS);

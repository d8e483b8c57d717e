// Closed words of what is recorded: audit entries, stored items, receipts.

/** Actions that the audit log records. */
export const AUDIT_ACTIONS = [
  'connect',
  'reconnect',
  'pause',
  'resume',
  'settings',
  'appSettings',
  'prices',
  'keepSeats',
  'snoozeSeats',
  'markSeatsDone',
  'undoDecisions',
  'sync',
  'export',
  'exportPerson',
  'readPeople',
  'erasePerson',
  'decision',
  'delete',
  'createConnectSession',
  'revokeConnectSession',
  'addWebhook',
  'changeWebhook',
  'rotateWebhookSecret',
  'testWebhook',
  'redeliver',
  'disableWebhook',
  'deleteWebhook',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Everything that is stored of a connection besides the connection itself, by kind: what is exported is what is purged. */
export const STORED_KINDS = [
  'segment',
  'seat',
  'day',
  'month',
  'change',
  'person',
  'erasure',
  'appSettings',
  'decision',
  'sync',
  'breakdown',
  'backTest',
  'group',
  'delivery',
  'app',
] as const;
export type StoredKind = (typeof STORED_KINDS)[number];

/** What a receipt proves the deletion of. */
export const RECEIPT_KINDS = ['connection', 'person'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export const RECEIPT_STATES = ['pending', 'complete'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

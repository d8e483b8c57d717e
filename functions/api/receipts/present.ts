import type { ReceiptKind } from '../../contract/words.ts';
import type { Receipt } from '../../core/records.ts';
import { isoInstant } from '../../core/time.ts';
import { isoOrNull } from '../http/present.ts';
import type { ReceiptBody } from './schema.ts';

const HINTS: Readonly<Record<ReceiptKind, string>> = {
  connection:
    'The token is deleted here, which does not revoke it in Okta. Revoke it there, too: Security > API > Tokens.',
  person:
    'Okta still has this person until they are deleted there. Here, what Okta says of them again is dropped unread; numbers leave them out.',
};

export const presentReceipt = (receipt: Receipt): ReceiptBody => ({
  id: receipt.id,
  of: receipt.of,
  state: receipt.finishedAt === undefined ? 'pending' : 'complete',
  connectionId: receipt.connection,
  name: receipt.name,
  orgId: receipt.org,
  requestedAt: isoInstant(receipt.requestedAt),
  secretDeletedAt: isoOrNull(receipt.secretDeletedAt),
  finishedAt: isoOrNull(receipt.finishedAt),
  counts: { ...receipt.counts },
  hint: HINTS[receipt.of],
});

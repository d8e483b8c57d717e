import type { ReceiptKind } from '../../contract/words/records.ts';
import type { Receipt } from '../../core/erasure/receipts.ts';
import { isoInstant } from '../../core/time.ts';
import { isoOrNull } from '../http/present.ts';
import type { ReceiptBody } from './schema.ts';

const HINTS: Readonly<Record<ReceiptKind, string>> = {
  connection:
    'The token is deleted here, which does not revoke it in Okta. Revoke it there, too: Security > API > Tokens.',
  person:
    'Okta still has this person until they are deleted there. Here, what Okta says of them again is dropped unread; numbers leave them out.',
};

/** What is still there when a receipt is complete, until when, and why. docs/security.md says the same. */
const REMAINS: Readonly<Record<ReceiptKind, ReceiptBody['remains']>> = {
  connection: [
    { where: 'Okta', why: 'The org and the token are not ours: revoke the token there.' },
    { where: 'Backups', why: 'Point-in-time recovery can bring items back for 35 days; the token is in none.' },
    { where: 'Audit log', why: 'Who did what with the connection is kept for 400 days.' },
    {
      where: 'Logs',
      why: 'They name tenant and connection, and nobody in it, for as long as the deployment keeps them.',
    },
    { where: 'This receipt', why: 'It is kept as proof. It names the connection and the org.' },
  ],
  person: [
    { where: 'Okta', why: 'The person is not ours to delete: delete them there.' },
    {
      where: 'Keyed hashes of their id, login and e-mail address',
      why: 'By these, what Okta says of them again is dropped unread. They go with the connection.',
    },
    {
      where: 'The profiles of people they managed',
      why: 'Login, e-mail address and id are removed. A name, a number of another system and names that Okta gives them later cannot be told from others.',
    },
    {
      where: 'Notes of decisions about other people',
      why: 'A note that has their login, e-mail address or id in it is removed. One that names them otherwise cannot be told from others.',
    },
    { where: 'Backups', why: 'Point-in-time recovery can bring items back for 35 days.' },
    {
      where: 'Audit log',
      why: 'If they have used this service, what they did stays under their sign-in for 400 days.',
    },
  ],
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
  remains: REMAINS[receipt.of],
});

import { z } from 'zod';
import { list, object, text } from './configSchema.ts';
import { contrastWithWhite } from './contrast.ts';

/** @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST_CONTRAST = 4.5;

/** Environment variables of a function have 4 KB together, and the others take some 700 bytes. */
const MOST_CHARACTERS = 2_500;

const address = text(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s#"<>\\]*)?$/, 'an https URL without a fragment');
const words = (most: number, what: string) =>
  text(new RegExp(`^[^\\p{C}]{1,${most}}$`, 'u'), `${what} of 1 to ${most} printable characters`);

const returnUrls = list(address, 'https URLs that a link may lead back to, and what lies below them').max(
  20,
  'may hold 20 at most',
);

const branding = object({
  productName: words(60, 'a name').optional(),
  logoUrl: address.optional(),
  /** White text stands on it. */
  color: text(/^#[0-9a-f]{6}$/i, 'a colour such as #1d4ed8')
    // Text that is no colour has no contrast, and is refused by its form alone.
    .refine((color) => !(contrastWithWhite(color) < LEAST_CONTRAST), {
      error: ({ input }) =>
        `is too light for white text: its contrast is ${contrastWithWhite(String(input)).toFixed(1)}, and must be ${LEAST_CONTRAST} at least`,
    })
    .optional(),
  helpUrl: address.optional(),
  permissionText: words(500, 'a text').optional(),
});

const oneVendor = { returnUrls: returnUrls.optional(), branding: branding.optional() };

/** What holds for every tenant, and what takes its place for single ones. */
export const connectOptions = object({
  ...oneVendor,
  tenants: z
    .record(
      text(/^[A-Za-z0-9_-]{1,64}$/, 'a tenant’s id'),
      object(oneVendor),
      'must be an object: a tenant’s own options under its id',
    )
    .optional(),
})
  .refine(
    (options) => JSON.stringify(options).length <= MOST_CHARACTERS,
    `may have ${MOST_CHARACTERS} characters as JSON, since it is handed to the function in its environment`,
  )
  .default({});

import { z } from '@hono/zod-openapi';

/**
 * Trimmed text of 1 to `most` characters. Control characters and line separators are refused. It is no `pattern` in the
 * document, because generators drop the `u` flag.
 */
export const printableText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => /^[^\p{C}\p{Zl}\p{Zp}]*$/u.test(text), 'Must be printable.');

import { z } from '@hono/zod-openapi';
import { instantField, textField, ulidField } from '../http/openapi/fields.ts';

const PublicJwkSchema = z
  .object({
    kty: z.literal('RSA').openapi({ description: 'Kind of key.' }),
    kid: ulidField('Id of the key, which Okta needs.'),
    use: z.literal('sig').openapi({ description: 'For signatures.' }),
    alg: z.literal('RS256').openapi({ description: 'Algorithm of the signatures.' }),
    n: textField('Modulus, base64url.', 'u0VYW2-76A_lYg5NQihhcPJYYU9'),
    e: textField('Exponent, base64url.', 'AQAB'),
  })
  .openapi('PublicJwk', { description: 'A public key as a JSON Web Key, to be pasted into Okta as it is.' });

export const KeySchema = z
  .object({
    id: ulidField('Names the key when the app is connected.'),
    jwk: PublicJwkSchema,
    jwksPath: textField(
      'Path of the public keys of this one connection, below the address of this API. Okta can fetch them there instead.',
      '/v1/jwks/acme.Uz3bq0Yx5mF1s8K2hQe7Rw',
    ),
    expiresAt: instantField('When the key is deleted unless a connection uses it.'),
  })
  .openapi('Key');

export type KeyBody = z.infer<typeof KeySchema>;

export const JwksSchema = z
  .object({ keys: z.array(PublicJwkSchema).readonly().openapi({ description: 'One key; two while it is rotated.' }) })
  .openapi('Jwks');

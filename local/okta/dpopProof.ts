import { isSignedBy, type Jwk, type Jwt, readJwt, sha256, thumbprint } from './jwt.ts';

/** How far the clock of a client may be off. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/** What a proof has to be about. */
export interface ExpectedProof {
  readonly htm: string;
  readonly htu: string;
  /** The access token that comes with it. */
  readonly token?: string;
  /** Undefined where none is needed. */
  readonly nonce: string | undefined;
  /** Okta's time. */
  readonly seconds: number;
  /** True the first time that an id is seen. */
  readonly isFirst: (jti: unknown) => boolean;
}

/**
 * The thumbprint of the key that proves possession, or why the proof is refused.
 * https://developer.okta.com/docs/guides/dpop/oktaresourceserver/main/
 */
export function checkDpopProof(
  text: string | undefined,
  expected: ExpectedProof,
): string | 'nonce' | { readonly why: string } {
  const proof: Jwt | undefined = text === undefined ? undefined : readJwt(text);
  if (!proof) return { why: 'The DPoP proof JWT header is missing.' };
  const jwk = proof.header.jwk as Jwk | undefined;
  const { htm, htu, iat, ath, jti, nonce } = proof.claims;
  if (proof.header.typ !== 'dpop+jwt' || !jwk || 'd' in jwk || !isSignedBy(proof, jwk))
    return { why: 'The DPoP proof JWT signature is invalid.' };
  if (htm !== expected.htm) return { why: "'htm' claim in the DPoP proof JWT is invalid." };
  if (htu !== expected.htu) return { why: "'htu' claim in the DPoP proof JWT is invalid." };
  if (Math.abs(Number(iat) - expected.seconds) > CLOCK_TOLERANCE_SECONDS)
    return { why: "'iat' claim in the DPoP proof JWT is expired or in the future." };
  if (expected.token !== undefined && ath !== sha256(expected.token))
    return { why: "'ath' claim in the DPoP proof JWT is invalid." };
  if (expected.nonce !== undefined && nonce !== expected.nonce) return 'nonce';
  if (!expected.isFirst(jti)) return { why: 'The DPoP proof JWT has already been used.' };
  return thumbprint(jwk);
}

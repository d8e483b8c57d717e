// Cognito, before it issues a token: which tenant it is for.
import { type TokenEvent, wireClaims } from './lambda/wireClaims.ts';

let claims: ReturnType<typeof wireClaims> | undefined;

export const handler = async (event: TokenEvent) => {
  claims ??= wireClaims();
  return claims(event);
};

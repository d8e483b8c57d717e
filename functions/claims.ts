// Called by Cognito before it issues an access token: adds the tenant that the token is for.
import { type TokenEvent, wireClaims } from './lambda/wireClaims.ts';

let claims: ReturnType<typeof wireClaims> | undefined;

export const handler = async (event: TokenEvent) => {
  claims ??= wireClaims();
  return claims(event);
};

// npm run embed: a vendor's page beside `npm start`. Open the address that it prints.
import { startVendor } from './vendor.ts';

const { USAGE_URL = 'http://127.0.0.1:4747', PORT = '4800', ...env } = process.env;

const vendor = await startVendor(
  {
    url: USAGE_URL,
    tokenUrl: env.USAGE_TOKEN_URL ?? `${USAGE_URL}/oauth/token`,
    clientId: env.USAGE_CLIENT_ID ?? 'okta-usage',
    clientSecret: env.USAGE_CLIENT_SECRET ?? 'any on the local stack',
  },
  Number(PORT),
);
console.log(`vendor ${vendor.url}`);

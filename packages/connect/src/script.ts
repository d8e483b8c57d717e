// connect.js, as the service serves it for a script element: `OktaUsageConnect.open({ token })`.
import { type ConnectHandle, type OpenOptions, open } from './connect.ts';

const { currentScript } = document;
/** The origin that serves the script is that of the page. */
const pageOrigin = currentScript instanceof HTMLScriptElement ? new URL(currentScript.src).origin : undefined;

Object.assign(globalThis, {
  OktaUsageConnect: { open: (options: OpenOptions): ConnectHandle => open({ pageOrigin, ...options }) },
});

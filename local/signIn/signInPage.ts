import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

interface Choice {
  readonly label: string;
  readonly href: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 15vh auto; padding: 0 1rem; }
a { display: block; margin: 1rem 0; padding: .6rem 1rem; border: 2px solid #0b57d0; border-radius: .5rem;
    text-align: center; text-decoration: none; color: light-dark(#0b57d0, #a8c7fa); }
a:first-of-type { background: #0b57d0; color: #fff; }
a:focus-visible { outline: 3px solid light-dark(#000, #fff); outline-offset: 3px; }`;

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The local sign-in page: one button for each role, and no password. */
export function writeSignInPage(response: ServerResponse, choices: readonly Choice[]): void {
  const style = createHash('sha256').update(STYLE).digest('base64');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  const links = choices.map(({ label, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`).join('\n');
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in on this machine</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Okta usage</h1>
<p>This is the local version, so you sign in without a password. In AWS your identity provider signs you in.</p>
${links}
</main>
</body>
</html>
`);
}

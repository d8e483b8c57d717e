import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ISSUER } from './issuer.ts';

export interface SiteOptions {
  /** The built web page. */
  readonly folder: string;
  readonly jwks: { readonly keys: readonly object[] };
  /** Where this gateway answers. */
  readonly origin: () => string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Answers what CloudFront and the identity provider answer in AWS: the web page, and the issuer's public documents. */
export function createSite({ folder, jwks, origin }: SiteOptions) {
  return async (path: string, method: string, response: ServerResponse): Promise<boolean> => {
    if (method !== 'GET') return false;
    if (path === '/oauth/jwks') return sendJson(response, jwks);
    if (path === '/.well-known/openid-configuration') {
      return sendJson(response, {
        issuer: ISSUER,
        jwks_uri: `${origin()}/oauth/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
      });
    }
    if (path.startsWith('/v1')) return false;
    const file = await findFile(folder, path);
    if (file !== undefined) return sendFile(response, file);
    if (path !== '/') return false;
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(`Okta usage integration, running on this machine.\n\nAPI: ${origin()}/v1\n`);
    return true;
  };
}

function sendJson(response: ServerResponse, document: object): true {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(document));
  return true;
}

/** The file for a path; a path without an extension is a view of the page, which finds its own way from `index.html`. */
async function findFile(folder: string, path: string): Promise<string | undefined> {
  const relative = normalize(decodePath(path));
  const file = join(folder, extname(relative) === '' ? 'index.html' : relative);
  if (!file.startsWith(join(folder, '/'))) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

async function sendFile(response: ServerResponse, file: string): Promise<true> {
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  await pipeline(createReadStream(file), response);
  return true;
}

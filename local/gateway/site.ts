import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PAGE } from '../../functions/contract/page.ts';

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

const HEADERS: Readonly<Record<string, string>> = {
  ...PAGE.headers,
  'Content-Security-Policy': Object.entries(PAGE.contentSecurityPolicy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; '),
};

/** Serves the built page as CloudFront does in AWS, with the same headers. */
export function createSite(folder: string) {
  return async (path: string, method: string | undefined, response: ServerResponse): Promise<boolean> => {
    if (method !== 'GET' || path.startsWith('/v1')) return false;
    const file = await findFile(folder, path);
    if (file !== undefined) return sendFile(response, file, path);
    if (path !== '/') return false;
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end('The web page is not built yet. Run: npm run build\nThe API is at /v1.\n');
    return true;
  };
}

/** The file for a path. A path without an extension is a view of the page, which is rendered by `index.html`. */
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

async function sendFile(response: ServerResponse, file: string, path: string): Promise<true> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  // Files in assets/ have a hash of their content in their name, so they never change.
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  await pipeline(createReadStream(file), response);
  return true;
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PAGE } from '../functions/contract/page.ts';

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

/** Answers what CloudFront answers in AWS: the files of the built page, with the headers that CloudFront adds. */
export function createSite(folder: string) {
  return async (path: string, method: string | undefined, response: ServerResponse): Promise<boolean> => {
    if (method !== 'GET' || path.startsWith('/v1')) return false;
    const file = await findFile(folder, path);
    if (file !== undefined) return sendFile(response, file, path);
    if (path !== '/') return false;
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end('The page is not built: npm run build\nThe API answers below /v1.\n');
    return true;
  };
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

async function sendFile(response: ServerResponse, file: string, path: string): Promise<true> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  // What lies in assets/ has a hash of its content in its name.
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  await pipeline(createReadStream(file), response);
  return true;
}

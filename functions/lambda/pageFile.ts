import { readFile } from 'node:fs/promises';

/** Reads the built page once; undefined as long as it is not there, which happens on a laptop alone. */
export function createPageReader(file: string): () => Promise<string | undefined> {
  let page: Promise<string | undefined> | undefined;
  return async () => {
    page ??= readFile(file, 'utf8').catch(() => undefined);
    const text = await page;
    if (text === undefined) page = undefined;
    return text;
  };
}

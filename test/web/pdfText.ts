// Reads the text of a PDF that Chromium wrote: compressed streams, and fonts whose glyphs have a table of characters.
import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | undefined;
}

/** The text of each page and of all, without spaces: letters that stand close are drawn one by one. */
export function readPdf(pdf: Buffer): { readonly pages: readonly string[]; readonly text: string } {
  const objects = readObjects(pdf);
  const streamOf = (id: string): string => {
    const found = objects.get(id);
    if (!found?.stream) return '';
    return (found.dictionary.includes('/FlateDecode') ? inflateSync(found.stream) : found.stream).toString('latin1');
  };
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  const fontOf = (id: string): ReadonlyMap<number, string> => {
    const known =
      fonts.get(id) ?? readCharacters(streamOf(/\/ToUnicode (\d+)/.exec(objects.get(id)?.dictionary ?? '')?.[1] ?? ''));
    fonts.set(id, known);
    return known;
  };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type ?\/Page\b/.test(dictionary));
  const texts = pages.map(({ dictionary }) => {
    const named = new Map(
      [...(/\/Font ?<<(.*?)>>/s.exec(dictionary)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(
        ([, name = '', id = '']) => [name, id],
      ),
    );
    return drawnText(streamOf(/\/Contents (\d+)/.exec(dictionary)?.[1] ?? ''), (name) => fontOf(named.get(name) ?? ''));
  });
  const withoutSpaces = texts.map((text) => text.replaceAll(/\s+/g, ''));
  return { pages: withoutSpaces, text: withoutSpaces.join('') };
}

function readObjects(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const all = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of all.matchAll(/(\d+) 0 obj\s*(<<.*?)(?:endobj|stream\r?\n)/gs)) {
    const [whole, id = '', dictionary = ''] = match;
    const start = match.index + whole.length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const stream = whole.endsWith('endobj') ? undefined : pdf.subarray(start, start + length);
    objects.set(id, { dictionary, stream });
  }
  return objects;
}

/** The table of a font: which character each glyph stands for. */
function readCharacters(map: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  const textOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = '', hex = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      characters.set(Number.parseInt(glyph, 16), textOf(hex));
  for (const [, block = ''] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', hex = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph++)
        characters.set(glyph, String.fromCharCode(Number.parseInt(hex, 16) + glyph - first));
    }
  }
  return characters;
}

/** What the operators `Tj` and `TJ` of a page draw. */
function drawnText(content: string, charactersOf: (font: string) => ReadonlyMap<number, string>): string {
  let characters = charactersOf('');
  let text = '';
  for (const [, font, drawn, moved] of content.matchAll(
    /\/(\w+) [\d.]+ Tf|(<[^>]*> Tj|\[[^\]]*\] TJ)|(\bT[dm]\b|\bET\b)/g,
  )) {
    if (font !== undefined) characters = charactersOf(font);
    if (moved !== undefined) text += ' ';
    for (const [, hex = ''] of (drawn ?? '').matchAll(/<(\w+)>/g))
      for (const glyph of hex.match(/.{4}/g) ?? []) text += characters.get(Number.parseInt(glyph, 16)) ?? '';
  }
  return text;
}

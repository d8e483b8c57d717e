/** Begins every zip archive, which a workbook of Excel or Numbers is. */
const ZIP = [0x50, 0x4b];

/** The text of a CSV file in the encodings that spreadsheets write; undefined where it is a workbook, not a text. */
export function textOfFile(bytes: Uint8Array): string | undefined {
  if (ZIP.every((byte, index) => bytes[index] === byte)) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Excel writes plain CSV in the code page of the system, which for most languages of Europe is this one.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

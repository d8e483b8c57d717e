import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** A file of JSON lines that only grows: what was appended survives the end of the process at any instruction. */
export interface JsonlFile<Entry> {
  /** What the file held when it was opened. A last line cut off in the middle was never acknowledged, and is dropped. */
  readonly entries: readonly Entry[];
  /** How many lines the file holds now. */
  length(): number;
  append(...entries: readonly Entry[]): void;
  /** Replaces the content, all or nothing. */
  rewrite(entries: readonly Entry[]): void;
  close(): void;
}

export function openJsonlFile<Entry>(file: string): JsonlFile<Entry> {
  const entries = existsSync(file) ? parseLines<Entry>(readFileSync(file, 'utf8')) : [];
  let length = entries.length;
  let descriptor: number | undefined;
  const toLines = (added: readonly Entry[]) => added.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  const journal: JsonlFile<Entry> = {
    entries,
    length: () => length,
    append(...added) {
      descriptor ??= openSync(file, 'a', 0o600);
      writeSync(descriptor, toLines(added));
      length += added.length;
    },
    rewrite(all) {
      journal.close();
      writeAtomically(file, toLines(all));
      length = all.length;
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
  return journal;
}

/** Readers and crashes see the former content or the new, never a part. The file is its owner's alone. */
export function writeAtomically(file: string, content: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content, { mode: 0o600 });
  const descriptor = openSync(draft, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, file);
}

function parseLines<Entry>(text: string): Entry[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as Entry);
}

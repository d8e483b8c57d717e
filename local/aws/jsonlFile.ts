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

/** An append-only file of JSON lines. An appended line survives when the process ends, even when it is killed. */
export interface JsonlFile<Entry> {
  /** Content of the file when it was opened. An incomplete last line was never acknowledged and is dropped. */
  readonly entries: readonly Entry[];
  /** Current number of lines. */
  length(): number;
  append(...entries: readonly Entry[]): void;
  /** Replaces the whole content atomically. */
  rewrite(entries: readonly Entry[]): void;
  close(): void;
}

export function openJsonlFile<Entry>(path: string): JsonlFile<Entry> {
  const entries = existsSync(path) ? parseLines<Entry>(readFileSync(path, 'utf8')) : [];
  let length = entries.length;
  let descriptor: number | undefined;
  const toLines = (added: readonly Entry[]) => added.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  const file: JsonlFile<Entry> = {
    entries,
    length: () => length,
    append(...added) {
      descriptor ??= openSync(path, 'a', 0o600);
      writeSync(descriptor, toLines(added));
      length += added.length;
    },
    rewrite(all) {
      file.close();
      writeAtomically(path, toLines(all));
      length = all.length;
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
  return file;
}

/** After a crash the file has the old content or the new one, never a part. Only its owner can read it. */
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

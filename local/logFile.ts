import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** A file is followed by a new one at this size, and one predecessor is kept. */
const MAX_BYTES = 8 * 1024 * 1024;

/** What a function writes: bounded, since a stack that syncs every five seconds may run for months. */
export interface LogFile {
  /** What comes after `close` is dropped: a sandbox that was ended may still have had something to say. */
  write(text: string): void;
  close(): void;
}

export function createLogFile(path: string, maxBytes = MAX_BYTES): LogFile {
  const open = () => openSync(path, 'a', 0o600);
  let file = open();
  let size = fstatSync(file).size;
  let closed = false;
  return {
    write(text) {
      if (closed) return;
      if (size >= maxBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = open();
        size = 0;
      }
      size += writeSync(file, text);
    },
    close() {
      closed = true;
      closeSync(file);
    },
  };
}

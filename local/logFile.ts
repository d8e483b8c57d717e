import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** The log is rotated at this size; one older file is kept. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The log of a function. Its size is bounded, because a stack that syncs every five seconds may run for months. */
export interface LogFile {
  /** Text written after `close` is dropped; a sandbox that is being ended may still write. */
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

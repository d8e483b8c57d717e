import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Holds the id of the process that uses the data folder. */
export const pidFileIn = (folder: string): string => join(folder, 'pid');

/** Whether a process that uses `folder` is alive. */
export function isInUse(folder: string): boolean {
  const holder = readPid(pidFileIn(folder));
  if (holder === undefined) return false;
  try {
    return process.kill(Number(holder), 0); // signal 0 only asks whether there is such a process
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function readPid(file: string): string | undefined {
  try {
    return /^\d+/.exec(readFileSync(file, 'utf8'))?.[0];
  } catch {
    return undefined; // the file was removed in the meantime, or never written
  }
}

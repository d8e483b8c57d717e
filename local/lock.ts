import { accessSync, constants, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'dynalite/db/index.js';
import { StartFailure } from './failure.ts';

export interface Lock {
  release(): Promise<void>;
}

/** Folders this process holds: LevelDB loses its lock when the same process tries to open the folder again. */
const held = new Set<string>();

/**
 * Makes this process the only one at work on `folder`, and writes its id to `folder/pid`. The lock is LevelDB's, which the
 * operating system takes back when a process ends in whatever way: none is ever stale, and no id can be mistaken for another's.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  makeWritable(folder);
  const path = realpathSync(folder);
  const pidFile = join(path, 'pid');
  const taken = () => {
    const holder = readPid(pidFile);
    return new StartFailure(
      `The data folder ${folder} is in use by ${holder === undefined ? 'another process' : `process ${holder}`}; stop that one, or choose another folder with --data.`,
    );
  };
  if (held.has(path)) throw taken();
  const { db } = create({ path: join(path, 'lock'), createTableMs: 0 });
  try {
    await db.open();
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    if (cause?.code === 'LEVEL_LOCKED') throw taken();
    throw error;
  }
  held.add(path);
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    async release() {
      rmSync(pidFile, { force: true });
      await db.close();
      held.delete(path);
    },
  };
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartFailure(`The data folder ${folder} cannot be used: ${REASONS[code ?? ''] ?? code}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of that name',
  ENOENT: 'its parent cannot be created',
  ENOTDIR: 'a part of its path is a file',
  EROFS: 'the file system is read-only',
};

function readPid(file: string): string | undefined {
  try {
    return /^\d+/.exec(readFileSync(file, 'utf8'))?.[0];
  } catch {
    return undefined; // gone in this very moment, or never written
  }
}

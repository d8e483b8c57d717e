import { accessSync, constants, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'dynalite/db/index.js';
import { StartFailure } from './failure.ts';
import { pidFileIn, readPid } from './pidFile.ts';

export interface Lock {
  release(): Promise<void>;
}

/** Folders that this process has locked. LevelDB would lose the lock if the same process opened the folder again. */
const held = new Set<string>();

/**
 * Makes this process the only user of `folder` and writes its id to `folder/pid`. The lock is LevelDB's; the operating system
 * releases it when the process ends in any way, so it is never stale. Throws `StartFailure` if another process has it.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  makeWritable(folder);
  const path = realpathSync(folder);
  const pidFile = pidFileIn(path);
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

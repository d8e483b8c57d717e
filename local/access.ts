import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './aws/jsonlFile.ts';

/** How a tool of the same user reaches the AWS stand-ins of a running stack. */
export interface Access {
  /** Of everything but the table. */
  readonly endpoint: string;
  readonly dynamodbEndpoint: string;
  readonly session: string;
}

const fileIn = (folder: string) => join(folder, 'access.json');

/** Tells it in a file of the data folder that only its owner can read. True for as long as the folder's lock is held. */
export const writeAccess = (folder: string, access: Access): void =>
  writeAtomically(fileIn(folder), `${JSON.stringify(access)}\n`);

export const removeAccess = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** Undefined where no stack has told yet. */
export function readAccess(folder: string): Access | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Access;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

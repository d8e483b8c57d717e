import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './aws/jsonlFile.ts';

/** Endpoints and session of a running stack's AWS stand-ins, for tools of the same user. */
export interface Access {
  /** Endpoint of all services except DynamoDB. */
  readonly endpoint: string;
  readonly dynamodbEndpoint: string;
  readonly session: string;
}

const fileIn = (folder: string) => join(folder, 'access.json');

/** Writes it to a file in the data folder that only its owner can read. It is valid while the folder's lock is held. */
export const writeAccess = (folder: string, access: Access): void =>
  writeAtomically(fileIn(folder), `${JSON.stringify(access)}\n`);

export const removeAccess = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** Undefined if no stack has written it. */
export function readAccess(folder: string): Access | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Access;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

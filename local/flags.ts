import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartFailure } from './failure.ts';

/**
 * Parses a command line as `parseArgs` does.
 * @throws StartFailure with one sentence that ends with `hint`, if the command line is invalid
 */
export function parseFlags<Config extends ParseArgsConfig>(config: Config, hint: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new StartFailure(`${reason}; ${hint}`, 2);
  }
}

/** The data folder of a command: the flag `--data`, else the variable `DATA_DIR`, else `./.data`. */
export function dataFolderOf(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const folder = flag ?? (env.DATA_DIR || './.data');
  if (folder.trim() === '') throw new StartFailure('--data must name a folder.', 2);
  return folder;
}

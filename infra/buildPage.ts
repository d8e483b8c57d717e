import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import { ROOT } from './createApp.ts';

/**
 * Builds the page if it is missing or older than its sources, so that a deployment can neither forget it nor upload an old one.
 * @throws ConfigError if it cannot be built
 */
export function buildPage(script = join(ROOT, 'web', 'build.ts')): void {
  const { status } = spawnSync(process.execPath, [script], { stdio: 'ignore' });
  if (status !== 0) throw new ConfigError('The page cannot be built: npm run build says why.');
}

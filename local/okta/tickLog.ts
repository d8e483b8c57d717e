/**
 * The file from which a generated org is restored after a restart: when it was generated and when live activity ticked.
 * Everything else follows from the seed. Each time is one line that is appended, so a killed process loses at most the line
 * that it was writing.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface TickLog {
  readonly generatedAt: number;
  readonly ticks: readonly number[];
  record(tickedAt: number): void;
}

export function openTickLog(file: string | undefined, now: number): TickLog {
  if (file === undefined) return { generatedAt: now, ticks: [], record: () => undefined };
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // The text after the last line break is a line that was not written completely.
  const [generatedAt = now, ...ticks] = text.split('\n').slice(0, -1).map(Number);
  writeFileSync(file, [generatedAt, ...ticks, ''].join('\n'));
  return { generatedAt, ticks, record: (tickedAt) => appendFileSync(file, `${tickedAt}\n`) };
}

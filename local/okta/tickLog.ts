/**
 * What a generated org must remember to be the same org after a restart: when it was generated, and when live activity
 * ticked. Everything else follows from the seed. One line of text each, appended, so that a killed process loses nothing
 * but the line it was writing.
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
  // What follows the last line break was being written when the process died.
  const [generatedAt = now, ...ticks] = text.split('\n').slice(0, -1).map(Number);
  writeFileSync(file, [generatedAt, ...ticks, ''].join('\n'));
  return { generatedAt, ticks, record: (tickedAt) => appendFileSync(file, `${tickedAt}\n`) };
}

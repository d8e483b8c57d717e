/** A claim about the product that a benchmark checks. A failed claim about exactness fails the command, one about speed does not. */
export interface Claim {
  readonly statement: string;
  readonly holds: boolean;
  readonly about: 'exactness' | 'speed';
}

export interface Benchmark {
  readonly name: string;
  readonly description: string;
  /** Takes more than a few minutes, so it runs only if it is named. */
  readonly isLong?: boolean;
  /** Prints its tables and returns its claims. */
  run(options: BenchmarkOptions): Promise<readonly Claim[]>;
}

export interface BenchmarkOptions {
  /** Folder for a CPU profile of the worker; undefined for none. */
  readonly profileFolder: string | undefined;
}

export const exact = (statement: string, holds: boolean): Claim => ({ statement, holds, about: 'exactness' });
export const quick = (statement: string, holds: boolean): Claim => ({ statement, holds, about: 'speed' });

/** Turns assertions into a claim. If one fails, the statement includes the first line of its message. */
export async function exactly(statement: string, check: () => void | Promise<void>): Promise<Claim> {
  try {
    await check();
    return exact(statement, true);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AssertionError') throw error;
    return exact(`${statement} (${error.message.split('\n')[0]})`, false);
  }
}

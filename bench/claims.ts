/** What a bench says of the product. A claim about exactness fails the command; one about speed depends on the machine. */
export interface Claim {
  readonly says: string;
  readonly holds: boolean;
  readonly about: 'exactness' | 'speed';
}

export interface Benchmark {
  readonly name: string;
  readonly what: string;
  /** Takes more than a few minutes: runs only where it is named. */
  readonly isLong?: boolean;
  /** Prints its tables. */
  run(options: BenchmarkOptions): Promise<readonly Claim[]>;
}

export interface BenchmarkOptions {
  /** Where to write a CPU profile of the worker; undefined for none. */
  readonly profileFolder: string | undefined;
}

export const exact = (says: string, holds: boolean): Claim => ({ says, holds, about: 'exactness' });
export const quick = (says: string, holds: boolean): Claim => ({ says, holds, about: 'speed' });

/** An assertion that throws, as a claim; the first line of what it says is printed where it fails. */
export async function exactly(says: string, check: () => void | Promise<void>): Promise<Claim> {
  try {
    await check();
    return exact(says, true);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AssertionError') throw error;
    return exact(`${says} (${error.message.split('\n')[0]})`, false);
  }
}

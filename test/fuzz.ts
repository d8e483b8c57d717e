// The seed of the tests that make up their input, so that a run in CI can be repeated.
import type { Parameters } from 'fast-check';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121);

/** Runs of a property with the fixed seed. Set FUZZ_SEED for another one, FUZZ_FACTOR for as many times more runs. */
export function seeded(what: string, runs: number): Parameters<unknown> & { readonly seed: number } {
  const numRuns = Math.round(runs * Number(process.env.FUZZ_FACTOR ?? 1));
  console.log(`fuzz ${what}: ${numRuns} runs; repeat them with FUZZ_SEED=${SEED}`);
  return { seed: SEED, numRuns };
}

import type { Refused } from '../../../core/quota/tenantQuota.ts';
import { type Instant, SECOND } from '../../../core/time.ts';
import { ProblemError } from './problems.ts';

const WHAT: Readonly<Record<Refused['quota'], string>> = {
  read: 'answers',
  export: 'pages of exports',
  write: 'changes',
  check: 'requests with a token',
  sync: 'syncs',
  connect: 'requests by links',
  tableReads: 'data read',
};

/** The problem of a tenant that has used up a quota: which one, and how long to wait. */
export function quotaProblem({ quota, retryAt }: Refused, now: Instant): ProblemError {
  const seconds = Math.max(1, Math.ceil((retryAt - now) / SECOND));
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return new ProblemError('TOO_MANY_REQUESTS', {
    detail: `This tenant has used up its quota of ${WHAT[quota]} for now. Nothing was changed; try again in ${wait}.`,
    retryAfterSeconds: seconds,
  });
}

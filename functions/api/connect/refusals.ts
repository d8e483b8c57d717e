import type { CheckBody } from '../../contract/connectionBodies.ts';
import { CHECK_STEPS, type CheckStep } from '../../contract/words.ts';
import type { Check, Refusal } from '../../core/checkOrg.ts';
import { CHECK_LIMIT } from '../../core/connect.ts';
import { ENDPOINT_NAMES } from '../../core/health.ts';
import { type Instant, isoInstant, SECOND } from '../../core/time.ts';
import { type Code, ProblemError, sentenceOf } from '../http/problems.ts';

/** The problem a refusal is answered with. Sentences are those of the connect wizard. */
export function problemOf(why: Refusal, now: Instant): ProblemError {
  switch (why.kind) {
    case 'domainInvalid':
      return new ProblemError('DOMAIN_INVALID');
    case 'domainNotFound':
      return new ProblemError('DOMAIN_NOT_FOUND', {
        detail: `No Okta org answers at ${why.host}. Check the spelling.`,
      });
    case 'orgMismatch':
      return new ProblemError('ORG_MISMATCH');
    case 'tokenMalformed':
      return new ProblemError('TOKEN_MALFORMED');
    case 'tokenRejected':
      return new ProblemError('TOKEN_REJECTED');
    case 'tokenIpBlocked':
      return new ProblemError('TOKEN_IP_BLOCKED');
    case 'permissionMissing':
      return new ProblemError('PERMISSION_MISSING', {
        detail: `The token works but cannot read ${ENDPOINT_NAMES[why.endpoint]}. Give its user the Read-only Administrator role. Nothing was saved.`,
      });
    case 'rateLimited':
      return new ProblemError('RATE_LIMITED', {
        detail: `Okta is busy until ${isoInstant(why.retryAt)}. Nothing was saved; try again then.`,
        retryAfterSeconds: Math.max(1, Math.ceil((why.retryAt - now) / SECOND)),
      });
    case 'oktaDown':
      return new ProblemError('OKTA_DOWN', { retryAfterSeconds: 30 });
    default:
      return why satisfies never;
  }
}

/** Checks are counted in windows that begin at fixed times, so what is left of this one is all there is to wait. */
export const tooManyChecks = (now: Instant) =>
  new ProblemError('TOO_MANY_CHECKS', {
    retryAfterSeconds: Math.ceil((CHECK_LIMIT.windowMs - (now % CHECK_LIMIT.windowMs)) / SECOND),
  });

/** A live check, tick by tick. */
export function describeCheck(check: Check, withToken: boolean, now: Instant): CheckBody {
  const { org, owner, passed, refused } = check;
  const problem = refused && problemOf(refused.why, now);
  const sentence = problem && detailOf(problem);
  return {
    org: org ? { id: org.org, host: org.host } : null,
    owner: owner ?? null,
    ticks: CHECK_STEPS.map((step) => {
      if (passed.includes(step)) return { step, ok: true, detail: passedSentence(step, check) };
      if (refused?.step === step) return { step, ok: false, detail: sentence ?? '' };
      return { step, ok: null, detail: withToken ? 'Not asked yet.' : 'Needs the token.' };
    }),
    problem: problem && sentence !== undefined ? { code: problem.code, detail: sentence } : null,
  };
}

const detailOf = ({ code, particulars }: { code: Code; particulars: ProblemError['particulars'] }): string =>
  particulars.detail ?? sentenceOf(code);

function passedSentence(step: CheckStep, { org, owner, adminRemoved }: Check): string {
  switch (step) {
    case 'org':
      return `Found the org ${org?.host ?? ''}.${adminRemoved ? ' We removed -admin.' : ''}`;
    case 'token':
      return owner === undefined ? 'Okta accepts the token.' : `Okta accepts the token. It belongs to ${owner}.`;
    case 'people':
      return 'Users can be read.';
    case 'apps':
      return 'Applications can be read.';
    case 'log':
      return 'The System Log can be read.';
    default:
      return step satisfies never;
  }
}

/** Carries out one call of a stand-in, with the fault that applies to it. */
import { TENANT_TAG } from '../../functions/contract/access.ts';
import { AwsError } from './awsError.ts';
import { type AwsFaultEvent, type AwsFaults, cutBatch, THROTTLED } from './faults.ts';
import type { AwsCall, AwsService } from './service.ts';

/** The connection is closed without an answer. */
export class Disconnect extends Error {
  override readonly name = 'Disconnect';
}

/**
 * @param onFault is told of each fault, before the call is carried out where the fault is a crash before it
 * @returns the service's answer. Throws `AwsError` for an error answer and `Disconnect` where there is none.
 */
export async function answerWithFaults(
  service: AwsService,
  call: AwsCall,
  faults: AwsFaults,
  onFault: (event: AwsFaultEvent) => void,
): Promise<unknown> {
  const { caller, action, input } = call;
  const fault = faults.pick({ caller: caller.name, service: service.name, action });
  if (fault === undefined) return service.answer(call);
  const report = () => onFault({ fault, caller: caller.name, tenant: caller.tags[TENANT_TAG], action });
  switch (fault) {
    case 'throttled':
      report();
      throw new AwsError(THROTTLED[service.name], 'Rate exceeded');
    case 'internalError':
      report();
      throw new AwsError('InternalServerError', 'Internal error', { status: 500 });
    case 'requestLost':
      report();
      throw new Disconnect();
    case 'answerLost':
      await service.answer(call);
      report();
      throw new Disconnect();
    case 'unprocessed': {
      const cut = cutBatch(action, input);
      if (cut === undefined) return service.answer(call);
      report();
      return cut.addRest((await service.answer({ ...call, input: cut.done })) as object);
    }
    case 'held': {
      const answer = await service.answer(call);
      const released = faults.held();
      report();
      await released;
      return answer;
    }
    case 'crashBefore':
    case 'crashAfter':
      if (fault === 'crashAfter') await service.answer(call);
      report();
      return gone(call.gone);
    default:
      return fault satisfies never;
  }
}

/** Throws once the caller has disconnected, which a caller that has crashed does. */
function gone(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new Disconnect());
    signal.addEventListener('abort', () => reject(new Disconnect()), { once: true });
  });
}

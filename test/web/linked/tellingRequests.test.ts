import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError, NetworkError } from '../../../web/api/client.ts';
import type { ConnectRequests } from '../../../web/connect/connectRequests.ts';
import { EMPTY_DRAFT } from '../../../web/connect/draft.ts';
import { tellingRequests } from '../../../web/linked/tellingRequests.ts';

const refusal = (code: string) => new ApiError({ type: 'about:blank', title: '', status: 409, code, detail: '' });

describe('what the embedding page hears of the wizard', () => {
  async function heard(call: (requests: ConnectRequests) => Promise<unknown>, error: Error) {
    const fail = () => Promise.reject(error);
    const events: unknown[] = [];
    let openedAgain = 0;
    const requests = tellingRequests(
      { check: fail, makeKey: fail, connect: fail },
      { tell: (event) => events.push(event), openAgain: async () => openedAgain++ },
    );
    await assert.rejects(call(requests), error);
    return { events, openedAgain };
  }
  it('is that connecting failed', async () => {
    assert.deepEqual(await heard((requests) => requests.connect(EMPTY_DRAFT), refusal('ORG_DUPLICATE')), {
      events: [{ event: 'failed', problem: 'ORG_DUPLICATE' }],
      openedAgain: 0,
    });
    const { events } = await heard((requests) => requests.connect(EMPTY_DRAFT), new NetworkError('no answer'));
    assert.deepEqual(events, [{ event: 'failed', problem: 'UNREACHABLE' }]);
  });
  it('is nothing of a check that can be made again', async () =>
    assert.deepEqual(await heard((requests) => requests.check('acme'), refusal('TOO_MANY_CHECKS')), {
      events: [],
      openedAgain: 0,
    }));
  it('is no failure where the link has connected already, which opening it again shows', async () =>
    assert.deepEqual(await heard((requests) => requests.connect(EMPTY_DRAFT), refusal('CONNECT_SESSION_USED')), {
      events: [],
      openedAgain: 1,
    }));
  for (const code of ['CONNECT_SESSION_INVALID', 'CONNECT_SESSION_EXPIRED', 'CONNECT_SESSION_REVOKED']) {
    it(`is that the link ended with ${code}, which is then opened again`, async () =>
      assert.deepEqual(await heard((requests) => requests.makeKey(), refusal(code)), {
        events: [{ event: 'failed', problem: code }],
        openedAgain: 1,
      }));
  }
});

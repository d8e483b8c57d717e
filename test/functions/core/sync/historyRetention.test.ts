import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DAY, isoInstant } from '../../../../functions/core/time.ts';
import type { Aws } from '../../../../local/aws/aws.ts';
import { clientsOf, startStandIns, temporaryFolder } from '../../../local/standIns.ts';
import { assertTruth } from './compare.ts';
import { createSyncFixture, NOW, newTable } from './syncFixture.ts';

describe('history that is read slowly', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  before(async () => {
    aws = await startStandIns(folder);
  });
  after(() => aws.close());

  it('claims to have observed no more than Okta still kept when it was read to its end', async (t) => {
    const bench = await createSyncFixture(await newTable(clientsOf(aws).dynamodb), { size: 'tiny' });
    t.after(() => bench.org.close());
    await bench.sync({
      org: (org) => ({
        ...org,
        async log(request) {
          const page = await org.log(request);
          bench.clock.now += 290_000; // more than a run reads for: history is asked for by the next one
          return page;
        },
      }),
    });
    await bench.syncUntilQuiet();
    const { syncState: work } = await bench.connection();
    assert.ok(bench.clock.now > NOW, 'it took its time');
    assert.ok(work.positions?.history.done);
    const kept = (work.positions.history.readAt ?? 0) - 90 * DAY;
    assert.ok(kept > NOW - 90 * DAY);
    assert.equal(isoInstant(work.coverage?.observedSince ?? 0), isoInstant(kept));
    await assertTruth(bench);
  });
});

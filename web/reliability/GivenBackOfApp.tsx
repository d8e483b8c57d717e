import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { useSeats } from '../api/queries/apps.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { nameOfHolder } from '../seats/seatColumns.tsx';
import { GivenBackTable } from './GivenBackTable.tsx';

interface GivenBackOfAppProps extends Pick<ReliabilityBody, 'givenBack' | 'givenBackCount'> {
  readonly app: string;
}

/** Seats of an app that were taken too early. Their names are those of the app's list of people. */
export function GivenBackOfApp({ app, givenBack, givenBackCount }: GivenBackOfAppProps) {
  const { id } = useConnection();
  const { data: seats } = useSeats(id, app, usePeriod());
  const names = new Map(seats?.data.map((seat) => [seat.personId, nameOfHolder(seat)]));
  const named = givenBack.map((seat) => ({ ...seat, name: names.get(seat.personId) ?? seat.personId }));
  return <GivenBackTable seats={named} count={givenBackCount} />;
}

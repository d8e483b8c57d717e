import type { InsightBody } from '../../contract/usageBodies.ts';
import type { Connection } from '../../core/connection.ts';
import { isoDay } from '../../core/time.ts';
import { type Opportunity, opportunitiesOf } from '../../core/usage/opportunities.ts';
import { describeSavings } from '../describe/app.ts';
import { viewApps } from './apps.ts';
import type { Opened, PageOf } from './opened.ts';

/** Opportunities in their order: the place of the next page is how many were shown. */
export async function listInsights(
  opened: Opened,
  { kind }: { readonly kind?: InsightBody['kind'] | undefined },
  place: unknown,
  limit: number,
): Promise<PageOf<InsightBody>> {
  const apps = (await viewApps(opened)).map(({ figures }) => figures).filter(({ internal }) => !internal);
  const found = opportunitiesOf(apps).filter((opportunity) => kind === undefined || opportunity.kind === kind);
  const from = typeof place === 'number' ? place : 0;
  const shown = found.slice(from, from + limit);
  return {
    items: shown.map((opportunity) => describeInsight(opened, opportunity)),
    next: from + limit < found.length ? from + limit : undefined,
  };
}

const describeInsight = ({ connection, moment }: Opened, opportunity: Opportunity): InsightBody => ({
  id: `${opportunity.figures.app}.${opportunity.kind}`,
  kind: opportunity.kind,
  appId: opportunity.figures.app,
  appLabel: opportunity.figures.label,
  seats: opportunity.seats,
  sentence: opportunity.sentence,
  potentialSavings: describeSavings(opportunity.savings, opportunity.figures),
  query: pathOf(connection, opportunity, moment.past === undefined ? undefined : isoDay(moment.past)),
});

/** The path that lists the seats an opportunity is about; that of the app where no seat stands for it. */
function pathOf({ id }: Connection, { figures, states }: Opportunity, asOf: string | undefined): string {
  const app = `/v1/connections/${id}/apps/${figures.app}`;
  const query = new URLSearchParams({
    ...(states.length > 0 && { state: states.join(',') }),
    ...(asOf !== undefined && { asOf }),
  }).toString();
  return `${app}${states.length > 0 ? '/seats' : ''}${query === '' ? '' : `?${query}`}`;
}

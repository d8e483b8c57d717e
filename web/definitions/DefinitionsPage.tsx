import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SeatState } from '../../functions/contract/words/seats.ts';
import { SEAT_STATE_LABELS, SEAT_STATES } from '../format/labels/seats.ts';
import { ViewHeader } from '../layout/ViewHeader.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';

/** As `functions/core/usage/state.ts` asks. */
const JUDGED_IN_ORDER: readonly SeatState[] = [
  'EXCLUDED',
  'LEAVER',
  'SUSPENDED',
  'NOT_STARTED',
  'NOT_MEASURABLE',
  'ACTIVE',
  'NEW',
  'UNKNOWN',
  'UNPROVEN',
  'AWAY',
  'SILENT',
  'NEVER_USED',
  'IDLE',
];

const NUMBERS: readonly { readonly id: string; readonly term: string; readonly meaning: string }[] = [
  {
    id: 'sign-in',
    term: 'Sign-in',
    meaning:
      'A successful sign-in to an app through Okta (System Log event user.authentication.sso). Each event counts once. People who stay signed in for weeks sign in once, so look at active days and last use, too.',
  },
  {
    id: 'active-people',
    term: 'Active people',
    meaning: 'Different people with at least one sign-in within the window of 7, 30, 60 or 90 days (UTC).',
  },
  {
    id: 'apps-in-use',
    term: 'Apps in use',
    meaning: 'Apps with at least one sign-in within the window. Apps that are not behind Okta are not seen.',
  },
  {
    id: 'unused',
    term: 'Unused seats',
    meaning:
      'Never used + idle, less those that a decision keeps. New and unknown seats, and those whose silence proves nothing, are never counted as waste.',
  },
  {
    id: 'reclaimable',
    term: 'Reclaimable seats',
    meaning:
      'Unused seats + seats of leavers, less kept ones: those you can cancel. Seats of suspended people, of accounts that were never activated, and those that are silent, away or unproven are not among them.',
  },
  {
    id: 'decisions',
    term: 'Kept, snoozed, done',
    meaning:
      'Kept seats leave every sum of what can be given back, until their date (UTC), which is included; then they count again by themselves. A snoozed opportunity is not listed until its date, but its seats still count. Seats that are marked as done count until Okta says that they are free.',
  },
  {
    id: 'adoption',
    term: 'Adoption',
    meaning:
      'Active ÷ (active + never used + idle + silent + away): the share that was seen in use. New, unknown and not measurable seats stand beside it. A dash where no seat can be judged.',
  },
  {
    id: 'engagement',
    term: 'Engagement',
    meaning: 'Active days of a person in 30 days: high from 12, medium 5 to 11, low 1 to 4.',
  },
  {
    id: 'trend',
    term: 'Trend',
    meaning:
      'Active people of the window minus those of the window before. A dash where either was not observed in full.',
  },
  {
    id: 'savings',
    term: 'Potential savings',
    meaning:
      'Reclaimable seats × what one seat costs in a year, rounded to the cent. Seats that are bought and not assigned are a sum of their own. Only with prices that you entered; the price is that of the day the numbers are about.',
  },
  {
    id: 'months',
    term: 'Months in money',
    meaning:
      'A month is judged by the rules and the price of its last day; the month of now by those of today. Seats freed were held on some day and are not held at the end. Savings realised are those of them that were reclaimable the day before they went, × what a seat costs in a year: counted once, in that month. The cost of a month is seats held × the price of a month, a twelfth of that of a year. Departments are those of the time at which the month was last counted.',
  },
  {
    id: 'coverage',
    term: 'Coverage',
    meaning:
      'The time for which sign-ins are known: from “history since” to “complete through”, without the gaps. Numbers are partial where the chosen period reaches beyond that time, or where Okta does not show an app, a person or a list; they are then named. Hatched days were not observed in full; the latest day is not over yet.',
  },
  {
    id: 'long-sessions',
    term: 'Long sessions likely',
    meaning:
      'People sign in so seldom that sessions seem to last longer than the idle threshold, or few use the app. Whether its silence is proof is said on the app’s page.',
  },
];

/** The glossary: what each number of the page means. */
export function DefinitionsPage() {
  return (
    <ContentLayout
      header={
        <ViewHeader
          title="What the numbers mean"
          description={
            <>
              How far they can be trusted: <RouterLink to={paths.howSure}>How sure are we?</RouterLink>
            </>
          }
        />
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Numbers</Header>}>
          <dl className="definitions">
            {NUMBERS.map(({ id, term, meaning }) => (
              <div key={id} id={id}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Container>
        <Container
          header={
            <Header variant="h2" description="A seat has one state: the first that applies, in the order given below.">
              States of a seat
            </Header>
          }
        >
          <dl className="definitions">
            {SEAT_STATES.map((state) => (
              <div key={state} id={state}>
                <dt>
                  <span className={`swatch state-${state}`} aria-hidden="true" /> {SEAT_STATE_LABELS[state].label}
                </dt>
                <dd>{SEAT_STATE_LABELS[state].meaning}</dd>
              </div>
            ))}
          </dl>
          <Box variant="small">
            Order: {JUDGED_IN_ORDER.map((state) => SEAT_STATE_LABELS[state].label.toLowerCase()).join(', ')}. A seat
            with a sign-in within the threshold is therefore active, never new or unknown.
          </Box>
        </Container>
      </SpaceBetween>
    </ContentLayout>
  );
}

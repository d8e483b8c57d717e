import './howSure.css';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { ViewHeader } from '../layout/ViewHeader.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { SilencePicture } from './SilencePicture.tsx';

const SENTENCES: readonly string[] = [
  'Okta sees that somebody signs in to an app, not what they do there: an app that keeps people signed in can be used every day without another sign-in.',
  'So silence is evidence only in an app that asks people to sign in again, which shows in the gaps between their sign-ins: gaps of a day or two are common, so that there is one on each day of use, or hardly a gap is shorter than some number of days and most are about that long, so that the app asks again after as many days.',
  'In the first kind of app we say that a silent seat is not used, in the second once the silence lasts twice as long; in every other app we say that the seat may be in use, and where fewer than 50 gaps were seen, that it is too early to tell. In any app silence is evidence where no session can go on: after Okta has ended the person’s sessions in it (Universal Logout), and in a seat that was given while sign-ins were known and never used, since its first use takes a sign-in.',
  'How many silent seats are used again is counted from the past of the app, with a 95% interval, and a threshold is recommended only where silence is evidence and the upper end of that interval stays below 5% within 60 days, unless you tolerate another share, or within 30 or 90 where you choose that.',
  'All of this rests on sign-ins through Okta alone, so that use by another way looks like silence: seats whose silence proves nothing are called silent, are listed apart, and are not in the headline.',
];

/** Why the silence of a seat is evidence in some apps alone, for people who decide about money. */
export function HowSurePage({ children }: { readonly children?: ReactNode }) {
  return (
    <ContentLayout
      header={
        <ViewHeader
          title="How sure are we?"
          description={
            <>
              What the other figures mean: <RouterLink to={paths.definitions}>What the numbers mean</RouterLink>
            </>
          }
        />
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">Why no sign-in does not always mean no use</Header>}>
          <SpaceBetween size="l">
            <SilencePicture />
            <ol className="explanation">
              {SENTENCES.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
            <span>
              The page of each app says, under the same question, which kind it is and what became of silent seats.
            </span>
          </SpaceBetween>
        </Container>
        {children}
      </SpaceBetween>
    </ContentLayout>
  );
}

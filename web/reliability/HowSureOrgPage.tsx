import { HowSurePage } from '../definitions/HowSurePage.tsx';
import { OrgReliability } from './OrgReliability.tsx';

/** The explanation, and below it what the past of this org says. */
export const HowSureOrgPage = () => (
  <HowSurePage>
    <OrgReliability />
  </HowSurePage>
);

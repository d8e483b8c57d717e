import Button from '@cloudscape-design/components/button';

/** Opens a thing in Okta's Admin Console, in a new tab. */
export const OpenInOkta = ({ href }: { readonly href: string }) => (
  <Button href={href} target="_blank" iconName="external" iconAlign="right" ariaLabel="Open in Okta (opens a new tab)">
    Open in Okta
  </Button>
);

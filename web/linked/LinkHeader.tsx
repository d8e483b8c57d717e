import Link from '@cloudscape-design/components/link';
import type { OpenedSessionBody } from '../../functions/api/connectSessions/schema.ts';

interface LinkHeaderProps {
  /** Undefined until it is known whose link it is. */
  readonly branding: OpenedSessionBody['branding'] | undefined;
}

/** Who asks, and for what: the first thing that somebody reads who was sent a link. */
export const LinkHeader = ({ branding }: LinkHeaderProps) => (
  <header className="link-header" style={{ borderTopColor: branding?.color ?? 'var(--chart-bar)' }}>
    {branding?.logoUrl != null && <img src={branding.logoUrl} alt="" height={32} referrerPolicy="no-referrer" />}
    <p>
      {branding?.productName != null ? (
        <>
          <strong>{branding.productName}</strong> asks to read your Okta usage
        </>
      ) : (
        'You are asked to let your Okta usage be read'
      )}
    </p>
    {branding?.helpUrl != null && (
      <Link href={branding.helpUrl} external externalIconAriaLabel="opens in a new tab">
        Help
      </Link>
    )}
  </header>
);

/** Addresses that Okta sees this service at, to be copied into a network zone. */
export const AddressList = ({ addresses }: { readonly addresses: readonly string[] }) => (
  <>
    {addresses.map((address, index) => (
      <span key={address}>
        {index > 0 && ', '}
        <code>{address}</code>
      </span>
    ))}
  </>
);

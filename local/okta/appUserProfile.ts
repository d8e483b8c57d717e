/** What provisioned apps keep of their users in Okta: a licence tier, and much that is personal. */
import type { App, Assignment, Person } from './company.ts';
import { derivedId } from './random.ts';

/** The attribute that carries the licence tier, by catalogue key, and its values, the most common one first. */
const TIERS: Readonly<
  Record<string, { readonly attribute: string; readonly values: readonly [string, string, string] }>
> = {
  salesforce: { attribute: 'licenseType', values: ['Standard Platform User', 'Salesforce', 'Chatter Free'] },
  slack: { attribute: 'role', values: ['Member', 'Guest', 'Workspace Admin'] },
  zendesk: { attribute: 'plan', values: ['Team', 'Professional', 'Enterprise'] },
};

const LONG_TEXT = 'Temporary licence, granted after a long conversation with the vendor. '.repeat(3);

/**
 * The profile of an app user, the same for every read. Of a hundred users a few have no value, null, a list, a number, another
 * spelling, or a text that is no tier.
 */
export function profileOfAppUser(
  app: App | undefined,
  row: Assignment,
  person: Person | undefined,
): Record<string, unknown> {
  const base = { email: person?.login };
  if (row.profile) return { ...base, ...row.profile };
  const tiers = app?.features?.length ? TIERS[app.name] : undefined;
  if (!tiers) return base;
  const personal = {
    givenName: person?.firstName,
    familyName: person?.lastName,
    mobilePhone: `+1 555 ${row.personId.slice(-6)}`,
    homeAddress: `${row.personId.slice(-3)} Private Lane`,
    employeeNumber: `E-${row.personId.slice(-8)}`,
    locale: null,
  };
  const value = tierOf(row, tiers.values);
  return { ...base, ...personal, ...(value !== undefined && { [tiers.attribute]: value }) };
}

function tierOf({ appId, personId }: Assignment, [usual, second, third]: readonly [string, string, string]): unknown {
  const odds =
    [...derivedId('tie', `${appId}/${personId}`)].reduce(
      (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973,
      7,
    ) % 97;
  switch (odds) {
    case 0:
      return undefined;
    case 1:
      return null;
    case 2:
      return [usual, second];
    case 3:
      return 7;
    case 4:
      return usual.toUpperCase();
    case 5:
      return LONG_TEXT;
    default:
      return odds < 60 ? usual : odds < 85 ? second : third;
  }
}

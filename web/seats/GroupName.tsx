import Link from '@cloudscape-design/components/link';
import type { GroupBody } from '../../functions/api/seats/schema.ts';
import { GROUP_UNNAMED_LABELS } from '../format/labels/seats.ts';

/** The name of a group, or its id where the name is not known. */
export const nameOfGroup = ({ id, name }: GroupBody): string => name ?? id;

/** A group by its name, with a link to it in Okta; where it has no name, what would give it one. */
export function GroupName({ group }: { readonly group: GroupBody }) {
  const { unnamed, url } = group;
  return (
    <span title={unnamed === null ? undefined : GROUP_UNNAMED_LABELS[unnamed]}>
      <Link href={url} external externalIconAriaLabel="opens Okta in a new tab">
        {nameOfGroup(group)}
      </Link>
      {unnamed !== null && <span className="visually-hidden"> {GROUP_UNNAMED_LABELS[unnamed]}</span>}
    </span>
  );
}

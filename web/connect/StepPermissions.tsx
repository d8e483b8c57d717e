import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { NEVER_DONE, OKTA_READS } from './permissions.ts';

interface StepPermissionsProps {
  /** What the vendor of a link wants to say first. */
  readonly text: string | null;
}

/** What is read from Okta and why, before anything is made in Okta. */
export function StepPermissions({ text }: StepPermissionsProps) {
  return (
    <SpaceBetween size="l">
      {text !== null && <Box variant="p">{text}</Box>}
      <table className="permissions-table">
        <thead>
          <tr>
            <th scope="col">We read</th>
            <th scope="col">Fields we use</th>
            <th scope="col">Why</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {OKTA_READS.map(({ what, fields, why, endpoints }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{fields}</td>
              <td>{why}</td>
              <td className="nowrap">
                {endpoints.map((endpoint) => (
                  <Box key={endpoint} variant="code" display="block">
                    {endpoint}
                  </Box>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Box variant="h3">We never</Box>
        <ul className="bullets">
          {NEVER_DONE.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
      <Box variant="p">
        We store daily counts, not the events. When you disconnect, the token or private key is deleted at once and then
        all data; you get a receipt.
      </Box>
    </SpaceBetween>
  );
}

import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';

const READS = [
  {
    what: 'Users',
    fields: 'Name, login, e-mail, status, department, title, user type, cost centre, manager',
    why: 'To say who uses what, and who has left',
    endpoints: ['GET /api/v1/users'],
  },
  {
    what: 'Applications and assignments',
    fields: 'Label, sign-on mode, status; who is assigned, directly or through a group',
    why: 'To know the seats',
    endpoints: ['GET /api/v1/apps', 'GET /api/v1/apps/{id}/users'],
  },
  {
    what: 'System Log',
    fields: 'Sign-ins to apps; changes of users, apps and assignments',
    why: 'To know the use, and to read only what changed',
    endpoints: ['GET /api/v1/logs'],
  },
] as const;

const NEVER = [
  'change anything in Okta',
  'read passwords, factors or sessions',
  'read groups beyond what they assign',
  'read other events of the System Log',
];

export function StepPermissions() {
  return (
    <SpaceBetween size="l">
      <table className="permissions-table">
        <thead>
          <tr>
            <th scope="col">We read</th>
            <th scope="col">Of it</th>
            <th scope="col">Why</th>
            <th scope="col">Endpoint</th>
          </tr>
        </thead>
        <tbody>
          {READS.map(({ what, fields, why, endpoints }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{fields}</td>
              <td>{why}</td>
              <td>
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
          {NEVER.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
      <Box variant="p">
        We keep daily counts, not the events. When you disconnect, the token is deleted at once and all data after it;
        you get a receipt.
      </Box>
    </SpaceBetween>
  );
}

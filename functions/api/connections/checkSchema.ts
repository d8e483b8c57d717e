import { z } from '@hono/zod-openapi';
import { CHECK_STEPS } from '../../contract/words/connections.ts';
import { PROBLEM_CODES } from '../../contract/words/http.ts';
import { OKTA_SCOPES } from '../../contract/words/okta.ts';
import { nullableText, textField } from '../http/openapi/fields.ts';

export const CheckSchema = z
  .object({
    org: z
      .object({
        id: textField('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
        host: textField('The host that will be used.', 'acme.okta.com'),
      })
      .nullable()
      .openapi({ description: 'The org that was found.' }),
    owner: nullableText('Login of the token’s owner.', 'svc-usage@acme.example'),
    egressAddresses: z
      .array(z.string())
      .readonly()
      .openapi({
        description:
          'Where this service calls Okta from: the addresses to allow where the org limits API tokens to network zones. Empty where they are not known.',
        example: ['198.51.100.7/32'],
      }),
    ticks: z
      .array(
        z
          .object({
            step: z.enum(CHECK_STEPS).openapi({ description: 'What was checked.' }),
            ok: z
              .boolean()
              .nullable()
              .openapi({ description: 'Null where an earlier failure kept it from being asked.' }),
            detail: textField('One sentence.', 'Okta accepts the token.'),
          })
          .openapi('CheckTick'),
      )
      .readonly()
      .openapi({ description: 'The live checks, in their order.' }),
    scopes: z
      .array(
        z
          .object({
            scope: z.enum(OKTA_SCOPES).openapi({ description: 'Okta’s name of it.', example: 'okta.users.read' }),
            granted: z.boolean().openapi({ description: 'Whether Okta grants it to the app.' }),
            isRequired: z.boolean().openapi({ description: 'Whether the app can be connected only with it.' }),
          })
          .openapi('ScopeCheck'),
      )
      .readonly()
      .nullable()
      .openapi({ description: 'The scopes of a service app; null for a token, and where Okta was not asked.' }),
    warning: nullableText(
      'What the app could do beyond reading; connecting is possible nevertheless.',
      'This app could change your org: Okta grants it okta.users.manage.',
    ),
    problem: z
      .object({
        code: z
          .enum(PROBLEM_CODES)
          .openapi({ description: 'The code that connecting would be refused with.', example: 'TOKEN_REJECTED' }),
        detail: textField('One sentence.', 'Okta refused the token.'),
      })
      .nullable()
      .openapi({ description: 'Null where everything was accepted.' }),
  })
  .openapi('Check');

/** What a live check found; nothing is saved. */
export type CheckBody = z.infer<typeof CheckSchema>;

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PAGE } from '../../functions/contract/page.ts';
import { dev, prod } from './deployments.ts';
import { textOf } from './iamPolicy.ts';

describe('the user pool', () => {
  it('allows no sign-up, requires a second factor, and does not let users change their tenant', () => {
    const pool = dev.only('AWS::Cognito::UserPool').Properties;
    assert.equal(pool.AdminCreateUserConfig.AllowAdminCreateUserOnly, true);
    assert.equal(pool.MfaConfiguration, 'ON');
    assert.deepEqual(
      pool.Schema.map(({ Name, Mutable }: { Name: string; Mutable: boolean }) => [Name, Mutable]),
      [['tenant_id', false]],
    );
    assert.equal(pool.LambdaConfig.PreTokenGenerationConfig.LambdaVersion, 'V3_0');
  });

  it('gives machine clients the scopes and the tenant of the config', () => {
    const clients = dev.all('AWS::Cognito::UserPoolClient').filter(([id]) => id !== dev.idOf('Identity/Pool/Page'));
    assert.equal(clients.length, 2);
    for (const [id, { Properties }] of clients) {
      assert.deepEqual(Properties.AllowedOAuthFlows, ['client_credentials'], id);
      assert.equal(Properties.GenerateSecret, true, id);
    }
    const parameter = dev.only('AWS::SSM::Parameter').Properties;
    assert.equal(parameter.Value, 'demo');
    assert.match(textOf(parameter.Name), /^\/okta-usage\/dev\/clients\/</);
  });

  it('signs people in to the page with a code and PKCE, redirects to the page only, and accepts no password from the client', () => {
    const page = dev.at('Identity/Pool/Page').Properties;
    assert.equal(page.GenerateSecret, false);
    assert.deepEqual(page.AllowedOAuthFlows, ['code']);
    assert.deepEqual(page.ExplicitAuthFlows, ['ALLOW_REFRESH_TOKEN_AUTH']);
    assert.deepEqual(
      page.AllowedOAuthScopes.map((scope: unknown) => textOf(scope)),
      ['openid', 'email', `<${dev.idOf('Identity/Pool/Server')}>/read`, `<${dev.idOf('Identity/Pool/Server')}>/manage`],
    );
    const at = (path: string) => `https://<${dev.idOf('Web/Site')}.DomainName>${path}`;
    assert.deepEqual(
      page.CallbackURLs.map((url: unknown) => textOf(url)),
      [at(PAGE.signedInPath)],
    );
    assert.deepEqual(
      page.LogoutURLs.map((url: unknown) => textOf(url)),
      [at(PAGE.signedOutPath)],
    );
  });

  it('issues the tokens that the API accepts, for its clients only', () => {
    const { JwtConfiguration } = dev.only('AWS::ApiGatewayV2::Authorizer').Properties;
    const clients = dev.all('AWS::Cognito::UserPoolClient').map(([id]) => id);
    assert.deepEqual(JwtConfiguration.Audience.map(({ Ref }: { Ref: string }) => Ref).sort(), clients.sort());
    assert.equal(clients.length, 3);
  });

  it('does not exist if another issuer is configured', () => {
    assert.equal(prod.all('AWS::Cognito::UserPool').length, 0);
  });
});

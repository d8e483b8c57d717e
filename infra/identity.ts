import { ArnFormat, Aws, CfnOutput, Duration, Lazy, Stack } from 'aws-cdk-lib';
import {
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { PAGE_SCOPES, SCOPES, type Scope, TENANT_ATTRIBUTE } from '../functions/contract/access.ts';
import { PAGE, type PageConfig } from '../functions/contract/page.ts';
import type { ExternalIssuer, MachineClient, OwnUserPool } from './config.ts';
import type { DeployContext } from './deployContext.ts';
import { NodeFunction } from './nodeFunction.ts';

/** Who issues the tokens that the API accepts. */
export interface TokenIssuer {
  /** As in the tokens' `iss`. */
  readonly url: string;
  /** As in the tokens' `aud`; Cognito's access tokens have `client_id` instead, which the gateway accepts for it. */
  readonly audience: readonly string[];
  /** Origins that the page's scripts call to sign people in. */
  readonly origins: readonly string[];
  /** Sign-in configuration of the page at this address; undefined if there is no client for the page. */
  pageAt(url: string): PageConfig | undefined;
}

const SCOPE_OF_PAGE = PAGE_SCOPES.join(' ');

export const externalIssuer = ({ issuer, audience, pageClient }: ExternalIssuer): TokenIssuer => ({
  url: issuer,
  audience,
  origins: [new URL(issuer).origin],
  pageAt: () =>
    pageClient === undefined ? undefined : { authority: issuer, clientId: pageClient, scope: SCOPE_OF_PAGE },
});

export interface IdentityProps {
  readonly deployContext: DeployContext;
  readonly pool: OwnUserPool;
}

/** Cognito calls the part of a scope before the slash the resource server: `usage/read` is scope `read` of server `usage`. */
const SERVER = SCOPES.read.slice(0, SCOPES.read.indexOf('/'));
const nameOf = (scope: Scope) => scope.slice(SERVER.length + 1);

/** Only refreshes of tokens. Without any flow, Cognito would also allow passwords by SRP and custom challenges. */
const NO_PASSWORDS = { userSrp: false };

/** A Cognito user pool, for operators without an identity provider. The tenant in a token is set by the claims function. */
export class Identity extends Construct implements TokenIssuer {
  readonly url: string;
  readonly audience: readonly string[];
  readonly origins: readonly string[];
  readonly claims: NodeFunction<'claims'>;
  readonly #pool: UserPool;
  readonly #domain: UserPoolDomain;
  readonly #clients: UserPoolClient[];
  readonly #scope: (scope: Scope) => OAuthScope;

  constructor(scope: Construct, id: string, { deployContext, pool: { clients } }: IdentityProps) {
    super(scope, id);
    const { environment, removal, tenantClaim } = deployContext.config;
    const parameters = `/okta-usage/${environment}/clients`;
    this.claims = new NodeFunction(this, 'Claims', {
      deployContext,
      entry: 'claims',
      description: 'Puts the tenant into each access token',
      env: { CLIENT_PARAMETERS: parameters, TENANT_CLAIM: tenantClaim },
    });
    this.claims.allow({
      actions: ['ssm:GetParameter'],
      on: [
        Stack.of(this).formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName: `${parameters.slice(1)}/*`,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        }),
      ],
    });

    const pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS, // the smallest plan in which a trigger can change machine tokens
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      // Not mutable, because a user who can change the attribute can change the tenant: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
      customAttributes: { [TENANT_ATTRIBUTE.slice('custom:'.length)]: new StringAttribute({ mutable: false }) },
      deletionProtection: removal === 'retain',
      removalPolicy: deployContext.retainedData,
    });
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, this.claims.live, LambdaVersion.V3_0);
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `okta-usage-${environment}-${Aws.ACCOUNT_ID}` },
    });

    const offered = Object.values(SCOPES).map(
      (scope) => new ResourceServerScope({ scopeName: nameOf(scope), scopeDescription: `To ${nameOf(scope)}` }),
    );
    const server = pool.addResourceServer('Server', { identifier: SERVER, scopes: offered });
    this.#pool = pool;
    this.#domain = domain;
    this.#scope = (scope) =>
      OAuthScope.resourceServer(
        server,
        offered.find(({ scopeName }) => scopeName === nameOf(scope)) as ResourceServerScope,
      );
    this.#clients = clients.map((client) => {
      const made = this.#addMachine(client);
      if (client.tenant !== undefined) {
        new CfnParameter(this, `TenantOf-${client.name}`, {
          name: `${parameters}/${made.userPoolClientId}`,
          type: 'String',
          value: client.tenant,
        });
      }
      return made;
    });
    this.url = pool.userPoolProviderUrl;
    this.origins = [`https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`, domain.baseUrl()];
    // Lazy, because the page's client is added later: it needs the page's address, which depends on the API.
    this.audience = Lazy.list({ produce: () => this.#clients.map(({ userPoolClientId }) => userPoolClientId) });

    new CfnOutput(this, 'TokenUrl', { value: `${domain.baseUrl()}/oauth2/token` });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    for (const [index, { name }] of clients.entries()) {
      new CfnOutput(this, `ClientId-${name}`, { value: this.#clients[index]?.userPoolClientId ?? '' });
    }
  }

  /** A client that gets tokens with client credentials. Cognito makes its secret, which is not in the template. */
  #addMachine({ name, scopes }: MachineClient): UserPoolClient {
    return this.#pool.addClient(`Client-${name}`, {
      userPoolClientName: name,
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: scopes.map(this.#scope) },
      authFlows: NO_PASSWORDS,
      accessTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
    });
  }

  /**
   * Adds the client for the page. It is public and uses PKCE, because a browser cannot keep a secret. People enter their
   * password and code on Cognito's own page only. https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
   */
  pageAt(url: string): PageConfig {
    const signedOut = `${url}${PAGE.signedOutPath}`;
    const client = this.#pool.addClient('Page', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, this.#scope(SCOPES.read), this.#scope(SCOPES.manage)],
        callbackUrls: [`${url}${PAGE.signedInPath}`],
        logoutUrls: [signedOut],
      },
      authFlows: NO_PASSWORDS,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.#clients.push(client);
    return {
      authority: this.url,
      clientId: client.userPoolClientId,
      scope: SCOPE_OF_PAGE,
      signOutUrl: `${this.#domain.baseUrl()}/logout?client_id=${client.userPoolClientId}&logout_uri=${signedOut}`,
    };
  }
}

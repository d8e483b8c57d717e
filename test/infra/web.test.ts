import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Deployment, dev, headless, prod } from './deployments.ts';
import { textOf } from './iamPolicy.ts';

describe('the page', () => {
  it('is in a private bucket behind CloudFront, with the API on the same origin', () => {
    const bucket = prod.at('Web/Files').Properties;
    assert.deepEqual(new Set(Object.values(bucket.PublicAccessBlockConfiguration)), new Set([true]));
    const { DefaultCacheBehavior, CacheBehaviors, Aliases, ViewerCertificate } = prod.only(
      'AWS::CloudFront::Distribution',
    ).Properties.DistributionConfig;
    assert.equal(DefaultCacheBehavior.ViewerProtocolPolicy, 'redirect-to-https');
    assert.deepEqual(
      CacheBehaviors.map(({ PathPattern }: { readonly PathPattern: string }) => PathPattern),
      ['/v1/*', '/connect/*'],
    );
    for (const { CachePolicyId } of CacheBehaviors)
      assert.equal(CachePolicyId, '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'CachingDisabled');
    assert.deepEqual(Aliases, ['usage.example.com']);
    assert.equal(ViewerCertificate.MinimumProtocolVersion, 'TLSv1.2_2021');
  });

  it('of a link comes from the API, with the headers that the function gives it, and learns to which origin it was sent', () => {
    const { CacheBehaviors, Origins } = prod.only('AWS::CloudFront::Distribution').Properties.DistributionConfig;
    const [api, link] = CacheBehaviors;
    assert.equal(link.TargetOriginId, api.TargetOriginId);
    assert.equal(link.ViewerProtocolPolicy, 'redirect-to-https');
    assert.ok(Origins.find(({ Id }: { readonly Id: string }) => Id === link.TargetOriginId).CustomOriginConfig);
    const policy = prod.resources[link.ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig;
    assert.deepEqual(Object.keys(policy.SecurityHeadersConfig).sort(), [
      'ContentTypeOptions',
      'StrictTransportSecurity',
    ]);
    for (const { FunctionAssociations } of CacheBehaviors) {
      const [{ EventType, FunctionARN }] = FunctionAssociations;
      assert.equal(EventType, 'viewer-request');
      const { FunctionCode } = prod.resources[FunctionARN['Fn::GetAtt'][0]]?.Properties ?? {};
      const handler = new Function(`${FunctionCode};return handler`)();
      const headers = { host: { value: 'usage.example.com' }, 'page-origin': { value: 'https://evil.example' } };
      assert.equal(handler({ request: { headers } }).headers['page-origin'].value, 'https://usage.example.com');
    }
  });

  it('may only run its own scripts, call its API and the identity provider, and not be framed', () => {
    for (const [deployment, issuer] of [
      [prod, /^https:\/\/id\.example\.com$/],
      [
        dev,
        /^https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/<IdentityPoolDomain\w+>\.auth\.us-east-1\.amazoncognito\.com$/,
      ],
    ] as const) {
      const [, page] =
        deployment.all('AWS::CloudFront::ResponseHeadersPolicy').find(([id]) => id.includes('PageHeaders')) ?? [];
      const headers = page?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
      const policy = new Map(
        textOf(headers.ContentSecurityPolicy.ContentSecurityPolicy)
          .split('; ')
          .map((directive) => directive.split(/ (.*)/s) as [string, string]),
      );
      const called = policy.get('connect-src') ?? '';
      assert.match(called.replace(/^'self' /, ''), issuer);
      policy.set('connect-src', "'self'");
      assert.deepEqual(Object.fromEntries(policy), {
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self' data:",
        'font-src': "'self' data:",
        'connect-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
      });
      assert.equal(headers.FrameOptions.FrameOption, 'DENY');
      assert.equal(headers.StrictTransportSecurity.AccessControlMaxAgeSec, 31_536_000);
    }
  });

  it('reads from /config.json, which is not cached, where to sign people in', () => {
    const pageConfigOf = (deployment: Deployment) => {
      const [, upload] = deployment.all('Custom::CDKBucketDeployment').find(([id]) => id.includes('UploadNamed')) ?? [];
      assert.deepEqual(upload?.Properties.SystemMetadata, { 'cache-control': 'no-cache' });
      const markers = Object.assign({}, ...(upload?.Properties.SourceMarkers ?? [])) as Record<string, unknown>;
      const text = deployment.assetFile('config.json');
      return JSON.parse(text.replace(/<<marker:[^>]*>>/g, (marker) => textOf(markers[marker])));
    };
    assert.deepEqual(pageConfigOf(prod), {
      authority: 'https://id.example.com/oauth2/default',
      clientId: 'page-client',
      scope: 'openid email usage/read usage/manage',
    });
    const { authority, clientId, scope, signOutUrl } = pageConfigOf(dev);
    assert.equal(authority, `<${dev.idOf('Identity/Pool')}.ProviderURL>`);
    assert.equal(clientId, `<${dev.idOf('Identity/Pool/Page')}>`);
    assert.equal(scope, 'openid email usage/read usage/manage');
    assert.match(
      signOutUrl,
      /\/logout\?client_id=<IdentityPoolPage\w+>&logout_uri=https:\/\/<WebSite\w+\.DomainName>\/signed-out$/,
    );
  });

  it('is uploaded without its start if there is no client to sign in with: the page of links needs none', () => {
    const [, named] = headless.all('Custom::CDKBucketDeployment').find(([id]) => id.includes('UploadNamed')) ?? [];
    assert.deepEqual(named?.Properties.Exclude, ['assets/*', 'index.html']);
    assert.equal(named?.Properties.SourceObjectKeys.length, 1, 'no config.json');
  });
});

import { existsSync } from 'node:fs';
import { Aws, CfnOutput, Duration, Fn } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PAGE } from '../functions/contract/page.ts';
import type { DeployContext } from './deployContext.ts';
import type { TokenIssuer } from './identity.ts';
import { PageAssets } from './pageAssets.ts';

export interface WebProps {
  readonly deployContext: DeployContext;
  readonly api: HttpApi;
  readonly issuer: TokenIssuer;
  /** The built page; nothing is uploaded while there is none, or nobody could sign in. */
  readonly pageFolder: string;
}

const YEAR = Duration.days(365);

/** The page and, below `/v1`, the API under one origin, so that the browser sends the API nothing across origins. */
export class Web extends Construct {
  constructor(scope: Construct, id: string, { deployContext, api, issuer, pageFolder }: WebProps) {
    super(scope, id);
    const { domain } = deployContext.config;
    // Whatever is in it was built from the repository: nothing is lost with it.
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: deployContext.disposable,
    });
    const distribution = new Distribution(this, 'Site', {
      comment: `Okta usage, ${deployContext.config.environment}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      // Without a certificate of our own CloudFront's applies, with the versions of TLS that it comes with.
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: securityHeaders(this, issuer),
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: viewsToIndex(this) }],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(Fn.join('.', [api.apiId, 'execute-api', Aws.REGION, Aws.URL_SUFFIX]), {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // The API is found by its own host name, so the viewer's must not be passed on.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: apiHeaders(this),
        },
      },
    });
    const url = `https://${domain?.name ?? distribution.distributionDomainName}`;
    const config = issuer.pageAt(url);
    if (config && existsSync(pageFolder))
      new PageAssets(this, 'Upload', { deployContext, bucket, folder: pageFolder, config });
    new CfnOutput(this, 'Url', { value: url });
    new CfnOutput(this, 'CloudFrontName', { value: distribution.distributionDomainName });
  }
}

const TRANSPORT = { accessControlMaxAge: YEAR, includeSubdomains: true, override: true };

function securityHeaders(scope: Construct, { origins }: TokenIssuer): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'PageHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        // As on a laptop, and the page also calls whoever signs its people in.
        contentSecurityPolicy: Object.entries(PAGE.contentSecurityPolicy)
          .map(([directive, sources]) =>
            [directive, ...sources, ...(directive === 'connect-src' ? origins : [])].join(' '),
          )
          .join('; '),
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: TRANSPORT,
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: PAGE.headers['Permissions-Policy'], override: true },
        { header: 'cross-origin-opener-policy', value: PAGE.headers['Cross-Origin-Opener-Policy'], override: true },
      ],
    },
  });
}

const apiHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'ApiHeaders', {
    securityHeadersBehavior: { contentTypeOptions: { override: true }, strictTransportSecurity: TRANSPORT },
  });

/** A path without an extension is a view of the page, which finds its own way from `index.html`, as on a laptop. */
const viewsToIndex = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'Views', {
    comment: 'A view of the page is index.html',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      "function handler(event){var r=event.request;if(!/\\.[^/]*$/.test(r.uri))r.uri='/index.html';return r;}",
    ),
  });

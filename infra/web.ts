import { Aws, CfnOutput, Duration, Fn, Stack } from 'aws-cdk-lib';
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
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PAGE } from '../functions/contract/page.ts';
import { AccessLogs } from './accessLogs.ts';
import type { DeployContext } from './deployContext.ts';
import type { HttpApi } from './httpApi.ts';
import type { TokenIssuer } from './identity.ts';
import { PageAssets } from './pageAssets.ts';

export interface WebProps {
  readonly deployContext: DeployContext;
  readonly httpApi: HttpApi;
  readonly issuer: TokenIssuer;
  /** Folder of the built page. Without a client to sign in with, only the page of links is uploaded. */
  readonly pageFolder: string;
}

const YEAR = Duration.days(365);

/** Serves the page and, below `/v1`, the API from one origin, so that the page needs no cross-origin requests. */
export class Web extends Construct {
  constructor(scope: Construct, id: string, { deployContext, httpApi, issuer, pageFolder }: WebProps) {
    super(scope, id);
    const { domain, webAclArn, accessLogDays, environment } = deployContext.config;
    const logs =
      accessLogDays > 0 ? new AccessLogs(this, 'AccessLogs', { days: accessLogDays, deployContext }) : undefined;
    // The bucket can be deleted with the stack, because its content is built from the repository.
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: deployContext.disposable,
      autoDeleteObjects: true,
      ...(logs && { serverAccessLogsBucket: logs.bucket, serverAccessLogsPrefix: 'page-bucket/' }),
    });
    const api = {
      origin: new HttpOrigin(Fn.join('.', [httpApi.api.apiId, 'execute-api', Aws.REGION, Aws.URL_SUFFIX]), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originPath: Fn.join('', ['/', httpApi.stage.stageName]),
      }),
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // API Gateway routes by its own host name, so the viewer's host header must not be passed on.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiHeaders(this),
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: namedOrigin(this) }],
    };
    const distribution = new Distribution(this, 'Site', {
      comment: `Okta usage, ${environment}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(webAclArn && { webAclId: webAclArn }),
      ...(logs && { logBucket: logs.bucket, logFilePrefix: 'cloudfront/' }),
      // Without a domain, CloudFront's own certificate applies, whose minimum TLS version cannot be set.
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessControl: new S3OriginAccessControl(this, 'Access', {
            originAccessControlName: nameIn(this, 'page'),
          }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: securityHeaders(this, issuer),
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: viewsToIndex(this) }],
      },
      additionalBehaviors: {
        '/v1/*': {
          ...api,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
        },
        // The page of a link: a function answers it, because who may frame it differs from link to link.
        '/connect/*': { ...api, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS },
      },
    });
    const url = `https://${domain?.name ?? distribution.distributionDomainName}`;
    const config = issuer.pageAt(url);
    new PageAssets(this, 'Upload', { deployContext, bucket, folder: pageFolder, config });
    new CfnOutput(this, 'Url', { value: url });
    new CfnOutput(this, 'Verify', {
      description: 'Checks the deployment; needs a token in SMOKE_TOKEN, see docs/deploy.md',
      value: `npm run smoke -- --url ${url}`,
    });
    new CfnOutput(this, 'CloudFrontName', { value: distribution.distributionDomainName });
  }
}

/** CloudFront's names belong to the account, so that those of one environment in two regions must differ. */
const nameIn = (scope: Construct, what: string): string => `${Stack.of(scope).stackName}-${what}-${Aws.REGION}`;

const TRANSPORT = { accessControlMaxAge: YEAR, includeSubdomains: true, override: true };

function securityHeaders(scope: Construct, { origins }: TokenIssuer): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'PageHeaders', {
    responseHeadersPolicyName: nameIn(scope, 'page'),
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        // The policy of the local stack, extended by the origins of the identity provider.
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
    responseHeadersPolicyName: nameIn(scope, 'api'),
    securityHeadersBehavior: { contentTypeOptions: { override: true }, strictTransportSecurity: TRANSPORT },
  });

/**
 * Says in a header to which origin a request was sent, since the host is not passed on. It replaces what a client may have sent
 * under this name. CloudFront takes requests for its own and its configured names alone.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
const namedOrigin = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'NamedOrigin', {
    comment: 'Says to which origin a request was sent',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler(event){var r=event.request;r.headers['${PAGE.originHeader}']={value:'https://'+r.headers.host.value};return r;}`,
    ),
  });

/** A path without an extension is a view of the page, which is rendered by `index.html`, as in the local stack. */
const viewsToIndex = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'Views', {
    comment: 'A view of the page is index.html',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      "function handler(event){var r=event.request;if(!/\\.[^/]*$/.test(r.uri))r.uri='/index.html';return r;}",
    ),
  });

/** A config with every optional field. */
export const PROD_CONFIG = {
  oidc: { issuer: 'https://id.example.com/oauth2/default', audience: ['api://okta-usage'], pageClient: 'page-client' },
  tenantClaim: 'org',
  allowedOrigins: ['https://admin.example.com'],
  domain: { name: 'usage.example.com', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d' },
  alarmEmail: 'operators@example.com',
  logRetentionDays: 365,
};

// Rules of outside judges that the templates break on purpose, each with the reason.

export const CFN_LINT_IGNORED: Readonly<Record<string, string>> = {
  W3005: 'The CDK makes a function depend on its role and the role’s policy; the first follows from the second.',
};

export const CHECKOV_IGNORED: Readonly<Record<string, string>> = {
  CKV_AWS_18: 'The bucket holds the page, which CloudFront alone reads.',
  CKV_AWS_21: 'The page is built again from the repository.',
  CKV_AWS_26: 'Alarms name no customer; a key of one’s own is a matter of the config.',
  CKV_AWS_27: 'The queues are encrypted with the key of SQS; checkov looks for a key of KMS.',
  CKV_AWS_68: 'A web ACL is the operator’s choice: docs/security.md.',
  CKV_AWS_86: 'Access logs are a matter of the config.',
  CKV_AWS_115: 'A new account has 10 executions at once, of which none can be reserved.',
  CKV_AWS_116: 'No function is invoked asynchronously; the queue of the worker has its own dead letters.',
  CKV_AWS_117: 'The functions call Okta and AWS alone; a VPC would add a gateway to pay for and nothing to protect.',
  CKV_AWS_158: 'Logs are encrypted with CloudWatch’s key; a key of one’s own is a matter of the config.',
  CKV_AWS_173: 'No variable is a secret.',
  CKV_AWS_174: 'CloudFront’s own certificate allows no other minimum; with a domain of one’s own it is TLS 1.2.',
};

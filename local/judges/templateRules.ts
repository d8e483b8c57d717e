// Rules of outside judges that the templates break on purpose, each with the reason.

export const CFN_LINT_IGNORED: Readonly<Record<string, string>> = {};

export const CHECKOV_IGNORED: Readonly<Record<string, string>> = {};

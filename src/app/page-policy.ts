/** The content security policy of a page of ours, and what it may do beyond the others: run such scripts, connect to such origins. */
export const policyOf = ({
  scripts = [],
  origins = [],
}: {
  readonly scripts?: readonly string[];
  readonly origins?: readonly string[];
}): string =>
  [
    "default-src 'self'",
    ['script-src', "'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    ['connect-src', "'self'", ...origins].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');

/** What secrets look like, by whose they are. Each is distinctive enough that a hit is looked at by somebody. */
const KINDS = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40,}/,
  'an access key of AWS': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a key of Stripe': /\b(?:sk|rk)_live_[0-9A-Za-z]{20,}/,
  'a webhook secret of Stripe': /\bwhsec_[0-9A-Za-z]{32,}/,
  'a key of Twilio': /\bSK[0-9a-f]{32}\b/,
  'a key of Google': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'a client secret of Google': /\bGOCSPX-[0-9A-Za-z_-]{28}\b/,
  'a token of GitHub': /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{60,})/,
  'a token of Slack': /\bxox[abprs]-[0-9A-Za-z-]{20,}/,
  'a key of SendGrid': /\bSG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}\b/,
  'a key of OpenAI': /\bsk-(?:proj-)?[0-9A-Za-z_-]{40,}/,
  'a token of npm': /\bnpm_[0-9A-Za-z]{36}\b/,
  'a signed token': /\beyJ[0-9A-Za-z_-]{20,}\.eyJ[0-9A-Za-z_-]{20,}\.[0-9A-Za-z_-]{20,}/,
  'a password in an address':
    /\b(?:postgres(?:ql)?|rediss?|mysql|mongodb(?:\+srv)?|amqps?):\/\/[^\s:/@$'"`{}]+:([^\s/@$'"`{}<>]{12,})@/,
  'a secret of an installation': /^\s*CARELOOP_SECRET=(?!only-)\S{32,}/m,
};

/**
 * What looks like a secret in a text.
 * @returns {{ kind: string, line: number, found: string }[]}
 */
export const secretsIn = (text) =>
  Object.entries(KINDS).flatMap(([kind, pattern]) => {
    const everywhere = new RegExp(pattern, `g${pattern.flags}`);
    return [...text.matchAll(everywhere)].map((hit) => ({
      kind,
      line: text.slice(0, hit.index).split('\n').length,
      found: hit[0],
    }));
  });

/** A secret is shown so far that whoever keeps it knows which one, and nobody else can use it. */
export const masked = (found) => `${found.replaceAll(/\s+/g, ' ').slice(0, 8)}…`;

import type { Signer } from '../../../ports/signer';
import { LONGEST_SESSION_MS } from '../rules/session-life';

const PURPOSE = 'session-end';

/** The address of the page that ends a session. The token stands behind `#`, which browsers keep to themselves. It is good for as long as the session can live. */
export const sessionLink = (signer: Signer, publicUrl: string, session: string, begunAt: Date): string =>
  `${publicUrl}/device#${signer.sign(PURPOSE, session, new Date(begunAt.getTime() + LONGEST_SESSION_MS))}`;

/** The session that a token of ours ends. */
export const readSessionLink = (
  signer: Signer,
  token: string,
  now: Date,
): { readonly session: string } | 'forged' | 'expired' => {
  const link = signer.verify(token, now);
  if (typeof link === 'string') return link;
  return link.purpose === PURPOSE ? { session: link.subject } : 'forged';
};

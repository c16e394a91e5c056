/** Makes and checks the tokens that stand in mailed links: signed, for one purpose, with an end. */
export interface Signer {
  /** A URL-safe token for `purpose` on `subject` (an id, no personal data) that stops working at `expiresAt`. */
  sign(purpose: string, subject: string, expiresAt: Date): string;
  /** What was signed, or why it is no longer good: `forged` covers damaged and made-up tokens. */
  verify(token: string, now: Date): SignedLink | 'forged' | 'expired';
}

export interface SignedLink {
  readonly purpose: string;
  readonly subject: string;
  readonly expiresAt: Date;
}

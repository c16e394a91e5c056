/** Who somebody is, as a provider has just vouched for it. */
export interface Identity {
  readonly issuer: string;
  /** The provider's name for this person: it never changes and never becomes somebody else's. An e-mail address may. */
  readonly subject: string;
  /** In lower case. */
  readonly email: string;
  /** The provider has seen, at some time, that this person reads this mailbox. */
  readonly isEmailVerified: boolean;
  /** The provider runs this mailbox, so that it knows whose it is now, and not only whose it once was. */
  readonly isMailboxTheirs: boolean;
  readonly name: string | null;
  /** BCP 47, unchecked. */
  readonly language: string | null;
}

/** What ties the answer of a provider to the question of one browser. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  /** Comes back with the answer. */
  readonly state: string;
  /** Comes back inside the ID token. */
  readonly nonce: string;
  /** SHA-256 of the verifier that redeeming will show (PKCE, RFC 7636). */
  readonly codeChallenge: string;
}

/** A service that people can sign in with (OpenID Connect). */
export interface IdentityProvider {
  /**
   * Where to send a browser, so that its owner says there who they are.
   * @throws DomainError `unavailable` when the provider does not answer
   */
  authorizationUrl(request: AuthorizationRequest): Promise<string>;
  /**
   * Trades the code that a browser brought back for the identity behind it.
   * @throws DomainError `unauthenticated` when the code or the token is not good; `unavailable` when the provider does not answer
   */
  redeem(answer: {
    readonly code: string;
    readonly redirectUri: string;
    readonly codeVerifier: string;
    readonly nonce: string;
  }): Promise<Identity>;
  /**
   * The identity in an ID token: signed by the provider, for us, and in time. `nonce` has to be the token's, when given.
   * @throws DomainError `unauthenticated` when the token is not good; `unavailable` when the provider's keys cannot be had
   */
  read(idToken: string, nonce: string | null): Promise<Identity>;
}

/** Signing in with Google, as this installation has set it up. */
export interface GoogleSignIn {
  readonly provider: IdentityProvider;
  /** Where Google sends browsers back to. */
  readonly redirectUri: string;
  /** Where we send them on to; the first unless the app says which. */
  readonly returnUrls: readonly [string, ...string[]];
  /** Seals what a browser keeps meanwhile; 32 bytes, the same on every node. */
  readonly flowKey: Uint8Array;
}

declare module './room' {
  interface Tools {
    /** Null where signing in with Google is not set up. */
    readonly google: GoogleSignIn | null;
  }
}

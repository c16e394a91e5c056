/** Where people reach this installation, as their browsers see it. */
export interface Site {
  /** The host without its port: what passkeys are bound to. */
  readonly host: string;
  /** Whose pages may use the browser's own credentials (cookies, passkeys) here: ours, and those that may call the API. */
  readonly origins: readonly string[];
  readonly isSecure: boolean;
}

declare module './room' {
  interface Tools {
    readonly site: Site;
  }
}

declare module '../../ports/room' {
  interface Events {
    /** Somebody said in which time zone they are. */
    readonly 'account.zone-changed': { readonly userId: number };
  }
}

export {};

declare module '../../ports/room' {
  interface Events {
    /** Somebody has a confirmed account for the first time. The row id. */
    readonly 'user.registered': { readonly userId: number };
  }
}

export {};

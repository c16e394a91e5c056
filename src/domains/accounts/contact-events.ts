declare module '../../ports/room' {
  interface Events {
    /** Somebody added, changed or removed an emergency contact of theirs. The row id. */
    readonly 'emergency-contacts.changed': { readonly userId: number };
  }
}

export {};

declare module '../../ports/room' {
  interface Events {
    /** Staff has answered. `ticketId` is the documentId. */
    readonly 'ticket.answered': { readonly ticketId: string };
  }
}

export {};

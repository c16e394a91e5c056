/** A name that no room declares is a mistake of ours, and is said at once instead of being lost. */
export const unknownMessage = (name: string): Error =>
  new Error(`No room declares the message "${name}": it stands in no manifest.`);

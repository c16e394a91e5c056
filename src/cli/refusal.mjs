/** Something the person at the keyboard can put right. It is shown as its message alone, without a stack. */
export class Refusal extends Error {}

/** The one line that says what went wrong, or null when it is a bug and deserves its stack. */
export const lineFor = (error) => {
  if (error instanceof Refusal) return error.message;
  if (error?.code === 'ENOSPC')
    return 'The disk is full. Free some space (about 2 GB for a first start) and run this again; nothing is lost.';
  if (error?.code === 'EACCES' || error?.code === 'EPERM')
    return `No permission for ${error.path ?? 'a file'}. Run this as the user who owns it.`;
  return null;
};

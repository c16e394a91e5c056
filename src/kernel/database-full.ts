const DISK_FULL = '53100';
/** A new connection writes a file of its own first, and PostgreSQL has no better code for the failure of that. */
const NOT_EVEN_CONNECTED = 'could not write init file';

/** Whether PostgreSQL said that its disk is full: what was asked for is undone, and everything goes on once there is room. */
export const isDatabaseFull = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return code === DISK_FULL || message === NOT_EVEN_CONNECTED;
};

/**
 * Whether a signature counter went back: then there are two copies of the key (WebAuthn L3 6.1.1). Passkeys that are
 * synced do not count and always say 0.
 */
export const counterWentBack = (kept: number, result: number): boolean => (kept > 0 || result > 0) && result <= kept;

import { createHmac } from 'node:crypto';

/**
 * The six digits that open a medical history: the id of the code through HMAC-SHA-256, cut as HOTP does (RFC 4226 5.3). It is
 * derived whenever it is needed and stored nowhere.
 */
export const historyCode = (key: Uint8Array, id: string): string => {
  const mac = createHmac('sha256', key).update(`medical-history ${id}`).digest();
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
};

import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';

/** What is counted as one address: an IPv4 address, or the /64 that an IPv6 customer has to themselves. */
export const addressOf = (ip: string): string => {
  const bare = ip.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (mapped) return mapped;
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : 'unknown';
  const [head = '', tail] = bare.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<number>(zeros).fill(0), ...after]
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
};

/** An IPv4 ending stands for two groups. */
const groupsOf = (part: string): readonly number[] =>
  part
    .split(':')
    .filter(Boolean)
    .flatMap((group) => (group.includes('.') ? [0, 0] : [parseInt(group, 16)]));

/** The account that a checked body is about: by its address, spelt as the accounts room spells it, or by the ticket of a sign-in; null when it names none. */
export const accountOf = (body: unknown): string | null => {
  const { email, identifier, ticket } = (body ?? {}) as { email?: unknown; identifier?: unknown; ticket?: unknown };
  const named = email ?? identifier;
  if (typeof ticket === 'string') return `ticket ${ticket}`;
  return typeof named === 'string' ? named.trim().toLowerCase() : null;
};

/** A name for a counter that tells nobody who is meant. */
export const nameless =
  (key: Buffer) =>
  (...parts: readonly string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 32);

import { deviceName } from './device-name';

/** A device as it was when it signed in. */
export interface SignInPlace {
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/** Whether somebody has signed in before with a device of this name from this network. If not, they are told that somebody did. */
export const isFamiliar = (place: SignInPlace, before: readonly SignInPlace[]): boolean =>
  before.some(
    ({ userAgent, ip }) =>
      deviceName(userAgent) === deviceName(place.userAgent) && networkOf(ip) === networkOf(place.ip),
  );

/** What the devices of one household or clinic have in common: the first 24 bits of IPv4, the first 48 of IPv6. */
const networkOf = (ip: string | null): string | null => {
  if (ip === null) return null;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? [];
  const address = mapped ?? ip;
  return address.includes(':') ? groupsOf(address).slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.');
};

/** The eight groups of an IPv6 address (RFC 4291 2.2), each without leading zeros. */
const groupsOf = (ip: string): string[] => {
  const [left = [], right] = ip
    .toLowerCase()
    .split('::')
    .map((half) => half.split(':').filter(Boolean));
  const zeros = right ? new Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0') : [];
  return [...left, ...zeros, ...(right ?? [])].map((group) => group.replace(/^0+(?=.)/, ''));
};

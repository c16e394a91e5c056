import { MINUTE_MS } from '../../../kernel/durations';
import { createHmac } from 'node:crypto';
import type { IceServer } from '../call-contract';

const OPENS_BEFORE_MS = 10 * MINUTE_MS;
/** Who has not been heard of for this long is not there any more. */
export const GONE_AFTER_MS = 15_000;

/** When people may enter: from ten minutes before the appointment to its end. */
export const windowOf = ({
  startsAt,
  endsAt,
}: {
  readonly startsAt: Date;
  readonly endsAt: Date;
}): { readonly from: Date; readonly until: Date } => ({
  from: new Date(startsAt.getTime() - OPENS_BEFORE_MS),
  until: endsAt,
});

/** Visits run over: so long those who are in a call may stay after its end. */
export const OVERRUN_MS = 60 * MINUTE_MS;

export const overrunOf = ({ endsAt }: { readonly endsAt: Date }): Date => new Date(endsAt.getTime() + OVERRUN_MS);

/** `relay`: only over the TURN servers, so that neither side learns the network address of the other. */
export type IceTransportPolicy = 'all' | 'relay';

export interface IceSettings {
  readonly policy: IceTransportPolicy;
  /** STUN servers, such as `stun:turn.example.org:3478`. */
  readonly stun: readonly string[];
  /** TURN servers, such as `turn:turn.example.org:3478?transport=udp`; none: browsers reach each other or do not. */
  readonly turn: readonly string[];
  /** The secret shared with them. */
  readonly turnSecret: string;
}

/**
 * Servers that help two browsers to find a way to each other. Credentials of TURN end with `until`: the user name holds
 * it, and the password is its HMAC-SHA1 with the shared secret (draft-uberti-behave-turn-rest, as coturn reads it).
 */
export const iceServersFor = ({ stun, turn, turnSecret }: IceSettings, person: string, until: Date): IceServer[] => {
  const username = `${Math.ceil(until.getTime() / 1_000)}:${person}`;
  const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
  return [
    ...(stun.length > 0 ? [{ urls: [...stun] }] : []),
    ...(turn.length > 0 && turnSecret !== '' ? [{ urls: [...turn], username, credential }] : []),
  ];
};

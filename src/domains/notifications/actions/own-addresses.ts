import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { DAY_MS } from '../../../kernel/durations';
import type { Sql } from '../../../ports/database';
import type { Contact } from '../../../ports/message';
import type { Channel } from '../../outbox';
import type { BouncedAddressView } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { bounceStore, digestOf, type BouncedAddress } from '../store/bounce-store';

type Deps = Pick<NotificationsRoomDeps, 'clock' | 'db' | 'audit' | 'contactsOf'>;

/** A mark holds for so long; then the address is tried again. */
const MARKED_MS = 30 * DAY_MS;

export const marksAmong = async (sql: Sql, userIds: readonly number[], now: Date): Promise<readonly BouncedAddress[]> =>
  await bounceStore(sql).among(userIds, markedSince(now));

export const markedSince = (now: Date): Date => new Date(now.getTime() - MARKED_MS);

/** Whether nothing reaches this person by this channel at the address that they have now. */
export const isMarked = (marks: readonly BouncedAddress[], channel: Channel, contact: Contact): boolean => {
  const address = channel === 'email' ? contact.email : channel === 'sms' ? contact.phone : null;
  if (!address) return false;
  return marks.some(
    (mark) => mark.userId === contact.userId && mark.channel === channel && mark.digest === digestOf(address),
  );
};

/** Which of one's own addresses nothing reaches, and the word that they are good again. */
export const ownAddresses = (deps: Deps) => {
  const { clock, db, audit, contactsOf } = deps;
  const list = async (userId: number): Promise<BouncedAddressView[]> => {
    const contact = (await contactsOf([userId])).get(userId);
    const marks = await marksAmong(db, [userId], clock.now());
    return marks
      .filter(({ channel }) => contact && isMarked(marks, channel, contact))
      .map(({ channel, code, since }) => ({ channel: channel as 'email' | 'sms', code, since: since.toISOString() }));
  };
  return {
    listBouncedAddresses: async (actor: Actor): Promise<BouncedAddressView[]> => await list(personOf(actor)),

    /** Messages go to the address again; when the next one comes back it is marked anew. */
    retryAddress: async (actor: Actor, channel: 'email' | 'sms'): Promise<BouncedAddressView[]> => {
      const userId = personOf(actor);
      await db.transaction(async (tx) => {
        if (!(await bounceStore(tx).clear(userId, channel))) return;
        await audit.write(tx, {
          actor,
          action: 'address.retried',
          record: null,
          patientId: userId,
          details: { channel },
        });
      });
      return await list(userId);
    },
  };
};

const personOf = (actor: Actor): number => signedInPerson(actor).userId;

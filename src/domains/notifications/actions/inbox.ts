import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { Page } from '../../../kernel/answers';
import type { InboxQuery, NotificationView } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { noSuchNotification } from '../errors';
import { inboxStore, type NotificationRow } from '../store/inbox-store';

type Deps = Pick<NotificationsRoomDeps, 'clock' | 'db'>;

interface InboxMeta {
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
  readonly unread: number;
}

/** The caller's own list, the newest first, with how many are unread. */
export const listInbox =
  ({ db }: Deps) =>
  async (actor: Actor, { page, pageSize, unread }: InboxQuery): Promise<Page<NotificationView[], InboxMeta>> => {
    const userId = personOf(actor);
    const store = inboxStore(db);
    const [rows, counts] = await Promise.all([
      store.list(userId, unread, pageSize, (page - 1) * pageSize),
      store.counts(userId),
    ]);
    const total = unread ? counts.unread : counts.total;
    return new Page(rows.map(viewOf), {
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
      unread: counts.unread,
    });
  };

/** @throws DomainError `not-found` for what is not in the caller's list */
export const markRead =
  ({ clock, db }: Deps) =>
  async (actor: Actor, id: string): Promise<NotificationView> => {
    const row = await inboxStore(db).markRead(personOf(actor), id, clock.now());
    if (!row) throw noSuchNotification();
    return viewOf(row);
  };

/** Returns how many were unread. */
export const markAllRead =
  ({ clock, db }: Deps) =>
  async (actor: Actor): Promise<{ readonly read: number }> => ({
    read: await inboxStore(db).markAllRead(personOf(actor), clock.now()),
  });

const personOf = (actor: Actor): number => signedInPerson(actor).userId;

const viewOf = ({ createdAt, readAt, ...row }: NotificationRow): NotificationView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

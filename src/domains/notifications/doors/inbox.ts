import { z } from 'zod';
import { allow, doorsOf, EVERYBODY, SIGNED_IN, type Door } from '../../../kernel/door';
import { inboxMeta, inboxQuery, notificationView, readAllView, webPushKeyView } from '../contract';
import type { Notifications } from '../index';

const door = doorsOf<Notifications>();
const signedIn = allow(SIGNED_IN, 'own');
const NOTED_ELSEWHERE = 'what one has read oneself is no record of anybody';

export const inboxDoors: readonly Door[] = [
  door({
    name: 'notification.list',
    method: 'GET',
    paths: ['/notifications'],
    graphql: ['Query.notifications_connection'],
    summary: 'My notifications',
    description: 'The newest first, with how many are unread. They name no drug and no diagnosis.',
    who: signedIn,
    unverified: 'may',
    query: inboxQuery,
    answer: { status: 200, description: 'A page of them', schema: z.array(notificationView), meta: inboxMeta },
    run: (notifications, { actor, query }) => notifications.listInbox(actor, query),
  }),
  door({
    name: 'notification.read',
    method: 'POST',
    paths: ['/notifications/:id/read'],
    graphql: ['Mutation.readNotification'],
    summary: 'Mark a notification as read',
    who: signedIn,
    unverified: 'may',
    writesNothing: NOTED_ELSEWHERE,
    answer: { status: 200, description: 'As it is now', schema: notificationView },
    refusals: { 404: 'It is not in the caller’s list' },
    exampleMeets: { 404: 'nobody has such a notification' },
    run: (notifications, { actor, id }) => notifications.markRead(actor, id),
  }),
  door({
    name: 'notification.readAll',
    method: 'POST',
    paths: ['/notifications/read-all'],
    graphql: ['Mutation.readAllNotifications'],
    summary: 'Mark all my notifications as read',
    who: signedIn,
    unverified: 'may',
    writesNothing: NOTED_ELSEWHERE,
    answer: { status: 200, description: 'How many were unread', schema: readAllView },
    run: (notifications, { actor }) => notifications.markAllRead(actor),
  }),
  door({
    name: 'push-key.read',
    method: 'GET',
    paths: ['/notifications/web-push-key'],
    graphql: ['Query.webPushKey'],
    summary: 'What browsers subscribe with',
    description: 'The `applicationServerKey` for `pushManager.subscribe` (RFC 8292), base64url.',
    who: allow(EVERYBODY, 'any'),
    answer: { status: 200, description: 'The key', schema: webPushKeyView },
    run: (notifications) => ({ key: notifications.webPushKey() }),
  }),
  door({
    name: 'unsubscribe.show',
    method: 'GET',
    paths: ['/notifications/unsubscribe/:token'],
    notInGraphql: 'A page for people who come from a mail.',
    summary: 'Ask whether mails of one topic shall end',
    description: 'The `List-Unsubscribe` target of our mails. Opening it changes nothing.',
    who: allow(EVERYBODY, 'any'),
    answer: { status: 200, description: 'A page', schema: z.string(), file: ['text/html'] },
    refusals: { 410: 'The link has expired' },
    exampleMeets: { 400: 'the example is of nobody: its token fits nothing here' },
    run: (notifications, { params }) => notifications.showUnsubscribe(params['token'] ?? ''),
  }),
  door({
    name: 'unsubscribe.confirm',
    method: 'POST',
    paths: ['/notifications/unsubscribe/:token'],
    notInGraphql: 'Mail programs post there.',
    summary: 'End the mails of one topic with one click',
    description: 'As mail programs do it (RFC 8058). Other topics and channels stay as they are.',
    who: allow(EVERYBODY, 'any'),
    anyBody: true,
    answer: { status: 200, description: 'A page', schema: z.string(), file: ['text/html'] },
    refusals: { 410: 'The link has expired' },
    exampleMeets: { 400: 'the example is of nobody: its token fits nothing here' },
    run: (notifications, { actor, params }) => notifications.confirmUnsubscribe(actor, params['token'] ?? ''),
  }),
];

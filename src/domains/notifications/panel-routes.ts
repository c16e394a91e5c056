import { z } from 'zod';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { announcementInput, deliveriesQuery, failedQuery, previewQuery, reasonInput } from './contract';
import type { Notifications } from './index';
import { RUN_QUEUE, SEE_QUEUE } from './permissions';

const route = panelRoutesOf<Notifications>();
const nothing = z.strictObject({});

/** Behind the page of the queue, and that of messages. */
export const notificationsPanelRoutes: readonly PanelRoute[] = [
  route({ method: 'GET', path: '/queue', permission: SEE_QUEUE, run: (notifications) => notifications.overview() }),
  route({
    method: 'GET',
    path: '/queue/failed',
    permission: SEE_QUEUE,
    query: failedQuery,
    run: (notifications, { query }) => notifications.failed(query.page),
  }),
  route({
    method: 'GET',
    path: '/queue/deliveries',
    permission: SEE_QUEUE,
    query: deliveriesQuery,
    run: (notifications, { query }) => notifications.deliveries(query),
  }),
  route({
    method: 'GET',
    path: '/queue/messages/:id',
    permission: SEE_QUEUE,
    run: (notifications, { id }) => notifications.log(id),
  }),
  route({
    method: 'POST',
    path: '/queue/messages/:id/retry',
    permission: RUN_QUEUE,
    body: nothing,
    run: async (notifications, { actor, id }) => {
      await notifications.retry(actor, id);
      return { retried: 1 };
    },
  }),
  route({
    method: 'POST',
    path: '/queue/messages/:id/drop',
    permission: RUN_QUEUE,
    body: reasonInput,
    run: async (notifications, { actor, id, body }) => {
      await notifications.drop(actor, id, body.reason);
      return { dropped: 1 };
    },
  }),
  route({
    method: 'POST',
    path: '/queue/pause',
    permission: RUN_QUEUE,
    body: reasonInput,
    run: async (notifications, { actor, body }) => {
      await notifications.pause(actor, body.reason);
      return { paused: true };
    },
  }),
  route({
    method: 'POST',
    path: '/queue/resume',
    permission: RUN_QUEUE,
    body: nothing,
    run: async (notifications, { actor }) => {
      await notifications.resume(actor);
      return { paused: false };
    },
  }),
  route({
    method: 'GET',
    path: '/messages',
    permission: SEE_QUEUE,
    run: (notifications) => notifications.listMessages(),
  }),
  route({
    method: 'GET',
    path: '/messages/preview',
    permission: SEE_QUEUE,
    query: previewQuery,
    run: (notifications, { query }) => notifications.preview(query.message, query.language),
  }),
  route({
    method: 'GET',
    path: '/announcements',
    permission: RUN_QUEUE,
    run: (notifications) => notifications.listAnnouncements(),
  }),
  route({
    method: 'POST',
    path: '/announcements',
    permission: RUN_QUEUE,
    body: announcementInput,
    run: (notifications, { actor, body }) => notifications.announce(actor, body),
  }),
];

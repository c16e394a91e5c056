import { z } from 'zod';
import { allow, doorsOf, STAFF, type Door } from '../../../kernel/door';
import {
  announcementInput,
  announcementView,
  clearedView,
  queuedView,
  queueStatusView,
  testEventInput,
} from '../contract';
import type { Notifications } from '../index';

const door = doorsOf<Notifications>();
const staff = allow(STAFF, 'everybody');

export const queueDoors: readonly Door[] = [
  door({
    name: 'queue.status',
    method: 'GET',
    paths: ['/events/email-queue/status'],
    graphql: ['Query.emailQueueStatus'],
    summary: 'How messages are on their way',
    description: 'Of the last 24 hours, or since completed ones were cleared.',
    who: staff,
    shape: 'flagged',
    limits: ['queueTools'],
    answer: { status: 200, description: 'The figures', schema: queueStatusView },
    run: (notifications) => notifications.queueStatus(),
  }),
  door({
    name: 'queue.clear',
    method: 'POST',
    paths: ['/events/email-queue/clear-completed'],
    graphql: ['Mutation.clearCompletedEmails'],
    summary: 'Count completed messages from now on',
    description: 'Their rows stay for as long as rows stay: they keep a notice from going out twice.',
    who: staff,
    shape: 'flagged',
    limits: ['queueTools'],
    anyBody: true,
    answer: { status: 200, description: 'How many there were', schema: clearedView },
    run: (notifications, { actor }) => notifications.clearCompleted(actor),
  }),
  door({
    name: 'queue.test',
    method: 'POST',
    paths: ['/events/test'],
    graphql: ['Mutation.sendTestEvent'],
    summary: 'Send myself a test message through the queue',
    who: staff,
    shape: 'flagged',
    limits: ['queueTools', 'sendEmail'],
    body: testEventInput,
    example: {},
    answer: { status: 200, description: 'It is on its way', schema: queuedView },
    run: (notifications, { actor }) => notifications.sendTest(actor),
  }),
  door({
    name: 'announcement.make',
    method: 'POST',
    paths: ['/announcements'],
    graphql: ['Mutation.announce'],
    summary: 'Tell everybody, or everybody of a role',
    description: 'By the channels that each of them wants for announcements.',
    who: staff,
    limits: ['sendEmail'],
    body: announcementInput,
    example: { title: 'We are closed on Friday', text: 'Emergencies are answered as always.', role: 'patient' },
    answer: { status: 202, description: 'As it is kept; people are told in the background', schema: announcementView },
    run: (notifications, { actor, body }) => notifications.announce(actor, body),
  }),
  door({
    name: 'announcement.list',
    method: 'GET',
    paths: ['/announcements'],
    graphql: ['Query.announcements'],
    summary: 'What everybody was told, the newest first',
    who: staff,
    answer: { status: 200, description: 'The last hundred', schema: z.array(announcementView) },
    run: (notifications) => notifications.listAnnouncements(),
  }),
];

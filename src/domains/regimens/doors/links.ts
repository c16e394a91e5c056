import { z } from 'zod';
import { Redirect } from '../../../kernel/answers';
import { allow, doorsOf, EVERYBODY, type Door } from '../../../kernel/door';
import { doseLinkInput, doseLinkView } from '../dose-record';
import type { Regimens } from '../index';

const door = doorsOf<Regimens>();

const BEHIND_A_LINK =
  'For the page behind a link in a mail. Whoever is signed in has takeDose, skipDose and snoozeDose.';
const aLink = { token: 'dose-take.a1b2c3d4e5f6g7h8i9j0k1l2.0.AAAAAAAAAAAAAAAAAAAAAA' };

/** What is asked with a link from a reminder has in common, whatever it does. */
const WITH_A_LINK = {
  exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
  method: 'POST',
  notInGraphql: BEHIND_A_LINK,
  who: allow(EVERYBODY, 'any'),
  body: doseLinkInput,
  example: aLink,
} as const;

/** What the links of a reminder do, for whoever holds them. */
export const linkDoors: readonly Door[] = [
  door({
    ...WITH_A_LINK,
    name: 'link.read',
    paths: ['/dose-links/read'],
    summary: 'What a link from a reminder is about',
    description: 'Changes nothing: mail scanners may open links.',
    answer: { status: 200, description: 'The dose, and what the link would do', schema: doseLinkView },
    refusals: { 404: 'The dose is gone', 410: 'The link has expired' },
    run: (regimens, { actor, body }) => regimens.readDoseLink(actor, body),
  }),
  door({
    ...WITH_A_LINK,
    name: 'link.follow',
    paths: ['/dose-links/follow'],
    summary: 'Do what a link from a reminder says',
    description: 'Doing it again changes nothing.',
    answer: { status: 200, description: 'The dose as it is now', schema: doseLinkView },
    refusals: {
      404: 'The dose is gone',
      409: 'The dose is in a state that does not allow this',
      410: 'The link has expired',
    },
    run: (regimens, { actor, body }) => regimens.followDoseLink(actor, body),
  }),
  door({
    ...WITH_A_LINK,
    name: 'link.undo',
    paths: ['/dose-links/undo'],
    summary: 'Take back what a link from a reminder did',
    description:
      'What this link said, taken or skipped; not what was said in the app since. Doing it again changes nothing.',
    answer: { status: 200, description: 'The dose as it is now', schema: doseLinkView },
    refusals: {
      404: 'The dose is gone',
      409: 'There is nothing that this link said',
      410: 'The link has expired',
    },
    run: (regimens, { actor, body }) => regimens.undoDoseLink(actor, body),
  }),
  door({
    name: 'link.showStop',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'GET',
    paths: ['/reminders/stop/:token'],
    notInGraphql: 'A page for people who come from a mail.',
    shape: 'bare',
    summary: 'Ask whether the reminders of a plan shall stop',
    description: 'Leads to the page of the link. Opening it changes nothing.',
    who: allow(EVERYBODY, 'any'),
    answer: { status: 302, description: 'On to the page', schema: z.object({ redirected: z.literal(true) }) },
    refusals: { 410: 'The link has expired' },
    run: (regimens, { params }) => new Redirect(regimens.stopPageOf({ token: params['token'] ?? '' })),
  }),
  door({
    name: 'link.stopReminders',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/reminders/stop/:token'],
    notInGraphql: 'Mail programs post there.',
    summary: 'Stop the reminders of a plan with one click',
    description: 'The `List-Unsubscribe` target of a reminder (RFC 8058). Mail programs post to it.',
    who: allow(EVERYBODY, 'any'),
    anyBody: true,
    answer: { status: 200, description: 'The reminders have stopped', schema: doseLinkView },
    refusals: { 404: 'The plan is gone', 410: 'The link has expired' },
    run: (regimens, { actor, params }) => regimens.unsubscribe(actor, { token: params['token'] ?? '' }),
  }),
];

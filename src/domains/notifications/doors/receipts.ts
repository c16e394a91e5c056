import { z } from 'zod';
import { allow, doorsOf, EVERYBODY, SIGNED_IN, type Door } from '../../../kernel/door';
import { bouncedAddressView, heardView, retryAddressInput } from '../contract';
import type { Notifications } from '../index';

const door = doorsOf<Notifications>();
const signedIn = allow(SIGNED_IN, 'own');

const receiptQuery = z.strictObject({
  /** The message, as it was given to the provider. */
  m: z.string().regex(/^m\d{1,18}$/, { error: 'Take the address as it was given.' }),
});

/** What becomes of messages, and of the addresses that they go to. */
export const receiptDoors: readonly Door[] = [
  door({
    name: 'receipt.twilio',
    method: 'POST',
    paths: ['/notifications/receipts/twilio'],
    notInGraphql: 'The SMS provider calls it, in its own protocol.',
    summary: 'What became of an SMS, as Twilio tells it',
    description:
      'Signed by Twilio over our public address, in which the message stands. Told twice or out of order, the last word is `delivered`.',
    who: allow(EVERYBODY, 'any'),
    unverified: 'may',
    anyBody: true,
    raw: true,
    query: receiptQuery,
    exampleQuery: { m: 'm1' },
    writesNothing: 'what is not signed by the provider changes nothing',
    exampleMeets: { 400: 'it is not signed by the provider', 503: 'SMS are not set up' },
    answer: { status: 200, description: 'Taken', schema: heardView },
    refusals: { 400: 'Not signed by the provider', 503: 'SMS are not set up here' },
    run: async (notifications, { raw, query }) => await notifications.hearSms(raw, query.m),
  }),
  door({
    name: 'address.list',
    method: 'GET',
    paths: ['/notifications/addresses'],
    graphql: ['Query.bouncedAddresses'],
    summary: 'Which of my addresses nothing reaches',
    description:
      'Marked when a mail or an SMS came back because nobody is there, for thirty days or until the address changes. Codes and alarms are sent there all the same.',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'None, or one for a channel', schema: z.array(bouncedAddressView) },
    run: async (notifications, { actor }) => await notifications.listBouncedAddresses(actor),
  }),
  door({
    name: 'address.retry',
    method: 'POST',
    paths: ['/notifications/addresses/retry'],
    graphql: ['Mutation.retryAddress'],
    summary: 'Write to my address again',
    description: 'It was set right. When the next message comes back, it is marked anew.',
    who: signedIn,
    unverified: 'may',
    body: retryAddressInput,
    example: { channel: 'email' },
    writesNothing: 'an address that is not marked stays as it is',
    answer: { status: 200, description: 'Those that are still marked', schema: z.array(bouncedAddressView) },
    run: async (notifications, { actor, body }) => await notifications.retryAddress(actor, body.channel),
  }),
];

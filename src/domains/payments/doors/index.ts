import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import {
  allow,
  doorsOf,
  EVERYBODY,
  findersOf,
  NUMBERED,
  SIGNED_IN,
  STAFF,
  type Door,
  rowOf,
} from '../../../kernel/door';
import {
  everyPaymentQuery,
  everyPaymentView,
  paymentRow,
  payInput,
  paymentWayView,
  refundInput,
  savingWayView,
  startedPaymentView,
  webhookTakenView,
} from '../contract';
import type { Payments } from '../index';

const door = doorsOf<Payments>();
const find = findersOf<Payments>();

const PAYMENT = 'api::payments.payment';
const NOT_SET_UP = 'Payments are not set up, or the provider does not answer';

/** Everybody has payments of their own; staff sees everybody's. */
const who = { ...allow(SIGNED_IN, 'own'), ...allow(STAFF, 'everybody') };
const staff = allow(STAFF, 'everybody');
const row = rowOf(paymentRow.shape);

export const paymentsDoors: readonly Door[] = [
  find({
    name: 'payment.find',
    method: 'GET',
    paths: ['/payments'],
    graphql: ['Query.payments', 'Query.payments_connection'],
    summary: 'My payments; for staff, everybody’s',
    who,
    unverified: 'may',
    finds: { type: PAYMENT, many: true },
    answer: { status: 200, description: 'A page of payments', schema: z.array(row) },
  }),
  door({
    name: 'paymentWay.begin',
    method: 'POST',
    paths: ['/payments/way'],
    graphql: ['Mutation.keepPaymentWay'],
    anyBody: true,
    summary: 'Keep a way of paying, for visits that are charged when they are over',
    description:
      'Answers what the app goes on with at the provider. Once the payer has agreed there, hourly sessions are charged by it; where that does not go, the payer gets a link to pay.',
    who: allow(SIGNED_IN, 'own'),
    unverified: 'may',
    limits: ['beginPayment'],
    exampleMeets: { 503: NOT_SET_UP },
    answer: { status: 201, description: 'What the app goes on with', schema: savingWayView },
    refusals: { 503: NOT_SET_UP },
    run: async (room, { actor }) => await room.beginKeeping(actor),
  }),
  door({
    name: 'paymentWay.read',
    method: 'GET',
    paths: ['/payments/way'],
    graphql: ['Query.paymentWay'],
    summary: 'Whether I keep a way of paying',
    who: allow(SIGNED_IN, 'own'),
    unverified: 'may',
    answer: { status: 200, description: 'Whether, and since when', schema: paymentWayView },
    run: async (room, { actor }) => await room.readWay(actor),
  }),
  door({
    name: 'paymentWay.forget',
    method: 'DELETE',
    paths: ['/payments/way'],
    graphql: ['Mutation.forgetPaymentWay'],
    summary: 'Keep no way of paying any more',
    who: allow(SIGNED_IN, 'own'),
    unverified: 'may',
    answer: { status: 200, description: 'Nothing is charged by it from now on', schema: paymentWayView },
    run: async (room, { actor }) => await room.forgetWay(actor),
  }),
  find({
    name: 'payment.findOne',
    method: 'GET',
    paths: ['/payments/:id'],
    graphql: ['Query.payment'],
    summary: 'One payment',
    who,
    unverified: 'may',
    record: PAYMENT,
    finds: { type: PAYMENT, many: false },
    answer: { status: 200, description: 'The payment', schema: row },
  }),
  door({
    name: 'payment.begin',
    method: 'POST',
    paths: ['/payments'],
    graphql: ['Mutation.beginPayment'],
    summary: 'Pay for an appointment of mine',
    description:
      'A fixed fee with the booking or later, an hourly session when it is over. Answers what the app goes on with at the provider; asked again, the same payment.',
    who: allow(SIGNED_IN, 'own'),
    unverified: 'may',
    limits: ['beginPayment'],
    once: true,
    body: payInput,
    example: { appointmentId: 'a1b2c3d4e5f6g7h8i9j0k1l2' },
    exampleMeets: { 404: 'nobody has this appointment' },
    answer: { status: 201, description: 'The payment, and what the app goes on with', schema: startedPaymentView },
    refusals: {
      404: 'I have no such appointment',
      409: 'There is nothing to pay, or it is paid, or the session is not over',
      503: NOT_SET_UP,
    },
    run: async (room, { actor, body, idempotencyKey }) => await room.pay(actor, body, idempotencyKey),
  }),
  door({
    name: 'payment.receipt',
    method: 'GET',
    paths: ['/payments/:id/receipt'],
    notInGraphql: 'It is a file.',
    summary: 'The receipt of a payment, as PDF',
    who,
    unverified: 'may',
    record: PAYMENT,
    exampleMeets: { 409: 'it is not paid' },
    answer: { status: 200, description: 'The receipt', schema: z.string(), file: ['application/pdf'] },
    refusals: { 409: 'It was not paid' },
    run: async (room, { actor, id }) => await room.readReceipt(actor, id),
  }),
  door({
    name: 'payment.webhook',
    method: 'POST',
    paths: ['/payments/webhook'],
    notInGraphql: 'The payment provider calls it, in its own protocol.',
    summary: 'What the payment provider tells',
    description: 'Signed by the provider and not older than five minutes; heard once, in any order.',
    who: allow(EVERYBODY, 'any'),
    unverified: 'may',
    anyBody: true,
    raw: true,
    writesNothing: 'what is not signed by the provider changes nothing',
    exampleMeets: { 400: 'it is not signed by the provider', 503: 'payments are not set up' },
    answer: { status: 200, description: 'Taken', schema: webhookTakenView },
    refusals: { 400: 'Not signed by the provider, or too old', 503: NOT_SET_UP },
    run: async (room, { raw }) => await room.hearProvider(raw),
  }),
  door({
    name: 'payment.every',
    method: 'GET',
    paths: ['/admin/payments'],
    notInGraphql: 'Query.payments_connection answers staff the same.',
    summary: 'Everybody’s payments, with names and what can still be given back',
    who: staff,
    query: everyPaymentQuery,
    lists: PAYMENT,
    answer: { status: 200, description: 'A page of payments', schema: z.array(everyPaymentView), meta: NUMBERED },
    run: async (room, { actor, query }) => {
      const { payments, pagination } = await room.everyPayment(actor, query);
      return new Page(payments, { pagination });
    },
  }),
  door({
    name: 'payment.refund',
    method: 'POST',
    paths: ['/admin/payments/:id/refund'],
    graphql: ['Mutation.refundPayment'],
    summary: 'Give money back; what was not paid yet is cancelled',
    who: staff,
    record: PAYMENT,
    body: refundInput,
    example: { reason: 'The doctor was ill.' },
    answer: { status: 200, description: 'The payment; the provider pays back within minutes', schema: paymentRow },
    refusals: { 409: 'Everything was given back' },
    run: async (room, { actor, id, body }) => await room.refund(actor, id, body),
  }),
];

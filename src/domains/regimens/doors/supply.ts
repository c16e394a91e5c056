import { z } from 'zod';
import { allow, doorsOf, EVERYBODY, type Door } from '../../../kernel/door';
import { doseView, intakeQuery, intakeView, asNeededView, recordDoseInput } from '../contract';
import { acknowledgedView, escalationInput, escalationView } from '../escalation-contract';
import { feedRevokedView, feedView } from '../feed-contract';
import type { Regimens } from '../index';
import {
  stockAlertsInput,
  stockCountInput,
  stockNeedQuery,
  stockNeedView,
  stockRefillInput,
  stockView,
} from '../stock-contract';
import { NOT_LET, ownRecords, recorders } from './callers';

const door = doorsOf<Regimens>();
const MEDICATION = 'api::regimens.medication';
const DOSE = 'api::regimens.dose';

/** What is taken as needed. */
const asNeeded: readonly Door[] = [
  door({
    name: 'dose.record',
    method: 'POST',
    paths: ['/medications/:id/doses'],
    graphql: ['Mutation.recordDose'],
    answersRecord: DOSE,
    summary: 'Record a dose of what is taken as needed',
    description:
      'Refused where it would be one too many in any 24 hours, or too soon after another; the refusal says when the next is possible.',
    who: recorders,
    record: MEDICATION,
    body: recordDoseInput,
    once: true,
    example: { note: 'headache' },
    exampleMeets: { 404: NOT_LET, 409: 'The plan says when its doses are due' },
    answer: { status: 201, description: 'The dose', schema: doseView },
    refusals: { 409: 'One too many, too soon, or nothing that is taken as needed' },
    run: (regimens, { actor, id, body, idempotencyKey }) =>
      regimens.recordAsNeeded(actor, id, body, { idempotencyKey }),
  }),
  door({
    name: 'medication.asNeeded',
    method: 'GET',
    paths: ['/medications/:id/as-needed'],
    graphql: ['Query.asNeeded'],
    summary: 'How many doses are left of what is taken as needed, and when the next is possible',
    who: recorders,
    record: MEDICATION,
    exampleMeets: { 404: NOT_LET, 409: 'The plan says when its doses are due' },
    answer: { status: 200, description: 'Where it stands', schema: asNeededView },
    refusals: { 409: 'It is nothing that is taken as needed' },
    run: (regimens, { actor, id }) => regimens.readAsNeeded(actor, id),
  }),
  door({
    name: 'dose.intake',
    method: 'GET',
    paths: ['/doses/intake'],
    graphql: ['Query.intake'],
    summary: 'How much was planned, taken and missed of what, day by day',
    description: 'The last week when no days are given.',
    who: ownRecords,
    query: intakeQuery,
    reads: DOSE,
    answer: { status: 200, description: 'A row for each thing on each day', schema: intakeView },
    run: (regimens, { actor, query }) => regimens.intake(actor, query),
  }),
];

/** What is at home. */
const stock: readonly Door[] = [
  door({
    name: 'stock.read',
    method: 'GET',
    paths: ['/medications/:id/stock'],
    graphql: ['Query.medicationStock'],
    summary: 'What is at home of a medication, how long it lasts, and what became of it',
    who: ownRecords,
    record: MEDICATION,
    answer: { status: 200, description: 'The stock at home', schema: stockView },
    run: (regimens, { actor, id }) => regimens.readStock(actor, id),
  }),
  door({
    name: 'stock.count',
    method: 'PUT',
    paths: ['/medications/:id/stock'],
    graphql: ['Mutation.countStock'],
    summary: 'Say how much of a medication is at home',
    who: ownRecords,
    record: MEDICATION,
    body: stockCountInput,
    example: { units: 30 },
    answer: { status: 200, description: 'The stock at home', schema: stockView },
    run: (regimens, { actor, id, body }) => regimens.countStock(actor, id, body),
  }),
  door({
    name: 'stock.refill',
    method: 'POST',
    paths: ['/medications/:id/refills'],
    graphql: ['Mutation.refillStock'],
    summary: 'Enter a refill',
    who: ownRecords,
    record: MEDICATION,
    body: stockRefillInput,
    example: { units: 28, note: 'from the pharmacy' },
    answer: { status: 200, description: 'The stock at home', schema: stockView },
    run: (regimens, { actor, id, body }) => regimens.refillStock(actor, id, body),
  }),
  door({
    name: 'stock.alerts',
    method: 'PUT',
    paths: ['/medications/:id/stock-alerts'],
    graphql: ['Mutation.setStockAlerts'],
    summary: 'Say when to be told that little is left',
    who: ownRecords,
    record: MEDICATION,
    body: stockAlertsInput,
    example: { alertBelow: 10, alertDaysBefore: 7 },
    answer: { status: 200, description: 'The stock at home', schema: stockView },
    run: (regimens, { actor, id, body }) => regimens.setStockAlerts(actor, id, body),
  }),
  door({
    name: 'stock.need',
    method: 'GET',
    paths: ['/medications/:id/stock-need'],
    graphql: ['Query.stockNeed'],
    summary: 'How many units a plan takes until a day',
    who: ownRecords,
    record: MEDICATION,
    query: stockNeedQuery,
    exampleQuery: { until: '2099-12-31' },
    exampleMeets: { 400: 'The day is more than a year ahead' },
    reads: MEDICATION,
    answer: { status: 200, description: 'How many are needed, there and missing', schema: stockNeedView },
    run: (regimens, { actor, id, query }) => regimens.stockNeeded(actor, id, query),
  }),
];

/** Who is told when a dose has no answer. */
const escalations: readonly Door[] = [
  door({
    name: 'escalation.list',
    method: 'GET',
    paths: ['/escalation-policies'],
    graphql: ['Query.escalationPolicies'],
    summary: 'Who is told of unanswered doses',
    who: ownRecords,
    answer: { status: 200, description: 'What was agreed, those in force first', schema: z.array(escalationView) },
    run: (regimens, { actor }) => regimens.listEscalations(actor),
  }),
  door({
    name: 'escalation.agree',
    method: 'POST',
    paths: ['/escalation-policies'],
    graphql: ['Mutation.agreeEscalation'],
    summary: 'Agree to who is told of unanswered doses',
    description:
      'Of one medication, or of all; takes the place of what was agreed for it before. Whoever is told reads that a dose has no answer, and never what it is.',
    who: ownRecords,
    body: escalationInput,
    example: {
      steps: [{ afterMinutes: 45, contacts: [{ name: 'Grace', email: 'grace@people.example' }] }],
      consent: true,
    },
    answer: { status: 201, description: 'What was agreed', schema: escalationView },
    run: (regimens, { actor, body }) => regimens.agreeEscalation(actor, body),
  }),
  door({
    name: 'escalation.end',
    method: 'DELETE',
    paths: ['/escalation-policies/:id'],
    graphql: ['Mutation.endEscalation'],
    summary: 'End what was agreed: nobody is told any more',
    who: ownRecords,
    exampleMeets: { 404: 'Nothing was agreed' },
    answer: { status: 200, description: 'What was agreed, ended', schema: escalationView },
    refusals: { 404: 'There is no such agreement' },
    run: (regimens, { actor, id }) => regimens.endEscalation(actor, id),
  }),
  door({
    name: 'dose.acknowledge',
    method: 'POST',
    paths: ['/doses/:id/acknowledge'],
    graphql: ['Mutation.acknowledgeDose'],
    summary: 'Say that one sees to a dose without an answer, so that nobody else is told',
    who: { patient: 'own', doctor: 'linked', caregiver: 'linked' },
    record: DOSE,
    writesNothing: 'Where nobody is being told there is nothing to end.',
    answer: { status: 200, description: 'Whether one was the first', schema: acknowledgedView },
    run: (regimens, { actor, id }) => regimens.acknowledgeDose(actor, id),
  }),
];

/** The private calendar address. */
const feed: readonly Door[] = [
  door({
    name: 'calendar.read',
    method: 'GET',
    paths: ['/calendar-feed'],
    graphql: ['Query.calendarFeed'],
    summary: 'Whether there is a calendar address, and when it was last read',
    who: ownRecords,
    exampleMeets: { 404: 'There is no address yet' },
    answer: { status: 200, description: 'The feed; its address was shown when it was made', schema: feedView },
    refusals: { 404: 'There is no address' },
    run: (regimens, { actor }) => regimens.readFeed(actor),
  }),
  door({
    name: 'calendar.renew',
    method: 'POST',
    paths: ['/calendar-feed'],
    graphql: ['Mutation.renewCalendarFeed'],
    summary: 'Make a calendar address, in the place of the one there was',
    description:
      'Shown this once. Calendar programs subscribe to it; whoever has it reads when doses and appointments are.',
    who: ownRecords,
    answer: { status: 201, description: 'The feed with its address', schema: feedView },
    run: (regimens, { actor }) => regimens.renewFeed(actor),
  }),
  door({
    name: 'calendar.revoke',
    method: 'DELETE',
    paths: ['/calendar-feed'],
    graphql: ['Mutation.revokeCalendarFeed'],
    summary: 'Revoke the calendar address',
    who: ownRecords,
    writesNothing: 'Where there is no address there is nothing to revoke.',
    answer: { status: 200, description: 'Whether there was one', schema: feedRevokedView },
    run: (regimens, { actor }) => regimens.revokeFeed(actor),
  }),
  door({
    name: 'calendar.open',
    method: 'GET',
    paths: ['/calendar/:token'],
    notInGraphql: 'Calendar programs fetch it.',
    summary: 'A private calendar (RFC 5545), by its address',
    who: allow(EVERYBODY, 'any'),
    limits: ['calendarFeed'],
    exampleMeets: { 404: 'There is no such address' },
    answer: { status: 200, description: 'The calendar', schema: z.string(), file: ['text/calendar'] },
    refusals: { 404: 'There is no such address, or it was revoked' },
    run: (regimens, { actor, params }) => regimens.openFeed(actor, params['token'] ?? ''),
  }),
];

export const supplyDoors: readonly Door[] = [...asNeeded, ...stock, ...escalations, ...feed];

import { z } from 'zod';
import { doorsOf, type Door } from '../../../kernel/door';
import {
  dispenseInput,
  historyQuery,
  lookupInput,
  oneDispenseView,
  prescriptionView,
  reasonInput,
  scanInput,
  scanView,
} from '../contract';
import type { Prescriptions } from '../index';
import { MEETS_MISSING, PAGED } from './shared';

const door = doorsOf<Prescriptions>();
/** Pharmacists reach a prescription by its code, and by nothing else. */
const pharmacists = { pharmacist: 'any' } as const;
const UNSEEN = { 404: 'There is no such prescription, or I have not been shown its code within 24 hours' } as const;
const AT_COUNTER = {
  ...UNSEEN,
  403: 'The doctor who signed it is not allowed to prescribe at present',
  409: 'Another pharmacy holds it, its state does not allow this, less is left, or a serious warning needs a reason',
  410: 'It has expired',
} as const;

const entry = z.object({
  at: z.string(),
  what: z.string(),
  outcome: z.string(),
  prescriptionNumber: z.string().nullable(),
  prescriptionId: z.string().nullable(),
  dispenseId: z.string().nullable(),
});

export const pharmacyDoors: readonly Door[] = [
  door({
    name: 'pharmacy.scan',
    method: 'POST',
    paths: ['/pharmacy/scan'],
    graphql: ['Mutation.scanPrescription'],
    summary: 'Scan the QR code of a prescription',
    description:
      'Answers what is prescribed, whether the code is good, whether something can be dispensed now, and why not. Every scan is written down, and the patient sees it.',
    who: pharmacists,
    body: scanInput,
    example: { qrData: 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImFiY2RlZmdoIn0.e30.AAAA' },
    limits: ['scan'],
    shape: 'flagged',
    answer: { status: 200, description: 'What came of it', schema: scanView },
    run: async (room, { actor, body }) => await room.scanCode(actor, body),
  }),
  door({
    name: 'pharmacy.lookup',
    method: 'POST',
    paths: ['/pharmacy/lookup'],
    graphql: ['Mutation.lookUpPrescription'],
    summary: 'Look a prescription up by its reference code',
    description: 'For counters without a scanner. After ten wrong codes in an hour it locks for a quarter of an hour.',
    who: pharmacists,
    body: lookupInput,
    example: { referenceNumber: 'K7QX-2ZMA-9TBC-4WVN-H1PDR' },
    limits: ['pharmacy'],
    shape: 'flagged',
    answer: { status: 200, description: 'What came of it', schema: scanView },
    run: async (room, { actor, body }) => await room.lookUpCode(actor, body),
  }),
  door({
    name: 'pharmacy.validate',
    method: 'POST',
    paths: ['/pharmacy/validate/:id'],
    graphql: ['Mutation.validatePrescription'],
    summary: 'Approve a prescription and claim it for half an hour',
    description: 'No other pharmacy can dispense it meanwhile. They see that it is claimed, and not by whom.',
    who: pharmacists,
    anyBody: true,
    once: true,
    limits: ['pharmacy'],
    shape: 'flagged',
    exampleMeets: MEETS_MISSING,
    answer: { status: 200, description: 'The prescription', schema: prescriptionView },
    refusals: AT_COUNTER,
    run: async (room, { actor, id, idempotencyKey }) => await room.validatePrescription(actor, id, { idempotencyKey }),
  }),
  door({
    name: 'pharmacy.dispense',
    method: 'POST',
    paths: ['/pharmacy/dispense/:id'],
    graphql: ['Mutation.dispensePrescription'],
    summary: 'Dispense a prescription, or a part of it',
    description:
      'Line by line: quantity, unit price in the smallest unit of the currency, batch, expiry, and what was handed out instead. Never more than is prescribed and open, whatever runs at once.',
    who: pharmacists,
    body: dispenseInput,
    example: {
      items: [
        {
          itemId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
          quantity: 21,
          unitPrice: 1500,
          batchNumber: 'B-2031',
          expiryDate: '2099-12-31',
        },
      ],
    },
    once: true,
    limits: ['pharmacy'],
    shape: 'flagged',
    exampleMeets: MEETS_MISSING,
    answer: { status: 201, description: 'What was handed out', schema: oneDispenseView },
    refusals: AT_COUNTER,
    run: async (room, { actor, id, body, idempotencyKey }) =>
      await room.dispensePrescription(actor, id, body, { idempotencyKey }),
  }),
  door({
    name: 'pharmacy.reject',
    method: 'POST',
    paths: ['/pharmacy/reject/:id'],
    graphql: ['Mutation.rejectPrescription'],
    summary: 'Refuse a prescription for good',
    description: 'The patient and the doctor read why.',
    who: pharmacists,
    body: reasonInput,
    example: { reason: 'The dose has to be checked by the doctor' },
    limits: ['pharmacy'],
    shape: 'flagged',
    exampleMeets: MEETS_MISSING,
    answer: { status: 200, description: 'The prescription, rejected', schema: prescriptionView },
    refusals: AT_COUNTER,
    run: async (room, { actor, id, body }) => await room.rejectPrescription(actor, id, body),
  }),
  door({
    name: 'pharmacy.release',
    method: 'POST',
    paths: ['/pharmacy/release/:id'],
    graphql: ['Mutation.releasePrescription'],
    summary: 'Hand a claimed prescription back',
    who: pharmacists,
    anyBody: true,
    limits: ['pharmacy'],
    shape: 'flagged',
    exampleMeets: MEETS_MISSING,
    answer: { status: 200, description: 'The prescription, free for any pharmacy', schema: prescriptionView },
    refusals: { ...UNSEEN, 409: 'I do not hold it' },
    run: async (room, { actor, id }) => await room.releasePrescription(actor, id),
  }),
  door({
    name: 'pharmacy.history',
    method: 'GET',
    paths: ['/pharmacy/history'],
    graphql: ['Query.pharmacyHistory_connection'],
    summary: 'What I scanned, looked up, approved, rejected and dispensed',
    who: { pharmacist: 'own' },
    query: historyQuery,
    limits: ['pharmacy'],
    shape: 'flagged',
    answer: { status: 200, description: 'A page, the newest first', schema: z.array(entry), meta: PAGED },
    run: async (room, { actor, query }) => await room.counterHistory(actor, query),
  }),
];

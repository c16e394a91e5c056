import { z } from 'zod';
import { findersOf, type Door, rowOf } from '../../../kernel/door';
import { medicalVisitView, oneDispenseView, prescriptionView } from '../contract';
import type { Prescriptions } from '../index';
import { PRESCRIPTION } from './shared';

const find = findersOf<Prescriptions>();
const who = { patient: 'own', doctor: 'linked' } as const;
const DISPENSE = 'api::prescriptions.dispense';
const VISIT = 'api::prescriptions.medical-visit';

const prescriptionRow = rowOf(prescriptionView.shape);
const dispenseRow = rowOf(oneDispenseView.shape);
const visitRow = rowOf(medicalVisitView.shape);

/** With Strapi's filters, sort, pagination, fields and populate, under the row guard. */
export const recordDoors: readonly Door[] = [
  find({
    name: 'prescription.find',
    method: 'GET',
    paths: ['/prescriptions'],
    graphql: ['Query.prescriptions', 'Query.prescriptions_connection'],
    summary: 'Prescriptions of oneself and of the people one treats',
    who,
    finds: { type: PRESCRIPTION, many: true, populate: ['items'] },
    answer: { status: 200, description: 'A page of prescriptions', schema: z.array(prescriptionRow) },
  }),
  find({
    name: 'prescription.findOne',
    method: 'GET',
    paths: ['/prescriptions/:id'],
    graphql: ['Query.prescription'],
    summary: 'One prescription',
    who,
    record: PRESCRIPTION,
    finds: { type: PRESCRIPTION, many: false, populate: ['items'] },
    answer: { status: 200, description: 'The prescription', schema: prescriptionRow },
  }),
  find({
    name: 'dispense.find',
    method: 'GET',
    paths: ['/dispenses'],
    graphql: ['Query.dispenses', 'Query.dispenses_connection'],
    summary: 'What pharmacies handed out to oneself and to the people one treats',
    who,
    finds: { type: DISPENSE, many: true, populate: ['items'] },
    answer: { status: 200, description: 'A page of dispenses', schema: z.array(dispenseRow) },
  }),
  find({
    name: 'dispense.findOne',
    method: 'GET',
    paths: ['/dispenses/:id'],
    graphql: ['Query.dispense'],
    summary: 'One dispense',
    who,
    record: DISPENSE,
    finds: { type: DISPENSE, many: false, populate: ['items'] },
    answer: { status: 200, description: 'The dispense', schema: dispenseRow },
  }),
  find({
    name: 'medical-visit.find',
    method: 'GET',
    paths: ['/medical-visits'],
    graphql: ['Query.medicalVisits', 'Query.medicalVisits_connection'],
    summary: 'Medical visits of oneself and of the people one treats',
    who,
    finds: { type: VISIT, many: true },
    answer: { status: 200, description: 'A page of visits', schema: z.array(visitRow) },
  }),
  find({
    name: 'medical-visit.findOne',
    method: 'GET',
    paths: ['/medical-visits/:id'],
    graphql: ['Query.medicalVisit'],
    summary: 'One medical visit',
    who,
    record: VISIT,
    finds: { type: VISIT, many: false },
    answer: { status: 200, description: 'The visit', schema: visitRow },
  }),
];

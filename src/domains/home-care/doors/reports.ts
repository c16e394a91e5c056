import { z } from 'zod';
import { allow, doorsOf, findersOf, STAFF, type Door, rowOf } from '../../../kernel/door';
import { alertView, reportInput, reportView } from '../contract';
import type { HomeCare } from '../index';

const door = doorsOf<HomeCare>();
const find = findersOf<HomeCare>();

export const REPORT = 'api::home-care.care-report';
export const ALERT = 'api::home-care.care-alert';

const carers = allow(['doctor', 'caregiver'], 'linked');
const staff = allow(STAFF, 'everybody');

const reportRow = rowOf(reportView.shape);
const alertRow = rowOf(alertView.shape);

export const reportDoors: readonly Door[] = [
  door({
    name: 'care-report.write',
    method: 'POST',
    paths: ['/reports'],
    urgent: true,
    graphql: ['Mutation.writeCareReport'],
    answersRecord: REPORT,
    summary: 'Write the report about a visit',
    description:
      'By the caregiver or doctor of an appointment that has begun or is over; there is one for each. Blood pressure in mmHg, rates each minute, temperature in °C, saturation in percent: what is impossible is refused; what is unlikely is asked (send `confirm: true` once it was measured again, not needed with a status that raises an alert) and named in `flags`. `vitals.measurements` has their LOINC codes and UCUM units (FHIR R4 Vital Signs). `score` is NEWS2 (Royal College of Physicians, 2017). The status moves the patient’s timeline; `cured` is taken for `recovered`. Deteriorating, critical and deceased raise an alert.',
    who: allow(['doctor', 'caregiver'], 'own'),
    limits: ['writeReports'],
    once: true,
    body: reportInput,
    example: {
      appointmentId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      observations: 'Sat up for breakfast and ate well.',
      interventions: 'Changed the dressing, walked 20 minutes.',
      vitals: {
        bloodPressure: '120/80',
        heartRate: 72,
        temperature: 36.6,
        respiratoryRate: 16,
        oxygenSaturation: 98,
      },
      patientStatus: 'improving',
    },
    exampleMeets: { 404: 'there is no such visit' },
    answer: { status: 201, description: 'The report', schema: reportView },
    refusals: {
      404: 'There is no such visit of mine',
      409: 'The visit has not begun, it has a report already, or the Idempotency-Key was used with another body',
    },
    run: async (room, { actor, body, idempotencyKey }) => await room.writeReport(actor, body, idempotencyKey),
  }),
  find({
    name: 'care-report.find',
    method: 'GET',
    paths: ['/reports'],
    graphql: ['Query.careReports', 'Query.careReports_connection'],
    summary: 'Reports about visits to oneself and to people in one’s care, and those one wrote; for staff, everybody’s',
    who: { patient: 'own', ...carers, ...staff },
    finds: { type: REPORT, many: true },
    answer: { status: 200, description: 'A page of reports', schema: z.array(reportRow) },
  }),
  find({
    name: 'care-report.findOne',
    method: 'GET',
    paths: ['/reports/:id'],
    graphql: ['Query.careReport'],
    summary: 'One report about a visit',
    who: { patient: 'own', ...carers, ...staff },
    record: REPORT,
    finds: { type: REPORT, many: false },
    answer: { status: 200, description: 'The report', schema: reportRow },
  }),
  find({
    name: 'care-alert.find',
    method: 'GET',
    paths: ['/care-alerts'],
    urgent: true,
    graphql: ['Query.careAlerts', 'Query.careAlerts_connection'],
    summary: 'Alerts about people in one’s care; for staff, everybody’s',
    who: { ...carers, ...staff },
    finds: { type: ALERT, many: true },
    answer: { status: 200, description: 'A page of alerts', schema: z.array(alertRow) },
  }),
  find({
    name: 'care-alert.findOne',
    method: 'GET',
    paths: ['/care-alerts/:id'],
    urgent: true,
    graphql: ['Query.careAlert'],
    summary: 'One alert',
    description: 'Looking at it does not take it.',
    who: { ...carers, ...staff },
    record: ALERT,
    finds: { type: ALERT, many: false },
    answer: { status: 200, description: 'The alert', schema: alertRow },
  }),
  door({
    name: 'care-alert.acknowledge',
    method: 'POST',
    paths: ['/care-alerts/:id/acknowledge'],
    urgent: true,
    graphql: ['Mutation.acknowledgeCareAlert'],
    answersRecord: ALERT,
    summary: 'Take an alert: nobody else is told any more',
    description: 'Where somebody has it already, the answer says who.',
    who: { ...carers, ...staff },
    record: ALERT,
    answer: { status: 200, description: 'The alert as it is now', schema: alertView },
    run: async (room, { actor, id }) => await room.acknowledgeAlert(actor, id),
  }),
];

import { z } from 'zod';
import { Page } from '../../../kernel/answers';
import { allow, doorsOf, NUMBERED, type Door } from '../../../kernel/door';
import {
  adminPlansQuery,
  adminPlanView,
  doseView,
  historyQuery,
  medicationsOfQuery,
  medicationView,
} from '../contract';
import type { Regimens } from '../index';

const door = doorsOf<Regimens>();
const admins = allow(['admin', 'superadmin'], 'any');
const OUT_OF_REACH = 'There is no such person, or none whose account you look after';

/** What those who look after accounts may see of somebody's regimens. */
export const recordsOfPersonDoors: readonly Door[] = [
  door({
    name: 'administration.plans',
    method: 'GET',
    paths: ['/admin/plans'],
    graphql: ['Query.adminPlans_connection'],
    summary: 'Everybody’s plans, or with `patientId` those of one person',
    description: 'A look at clinical records: the audit trail keeps who looked at whose.',
    who: admins,
    query: adminPlansQuery,
    limits: ['medicalHistory'],
    answer: {
      status: 200,
      description: 'A page of plans, the newest first',
      schema: z.array(adminPlanView),
      meta: NUMBERED,
    },
    refusals: { 404: OUT_OF_REACH },
    run: async (regimens, { actor, query }) => {
      const { plans, pagination } = await regimens.adminPlans(actor, query);
      return new Page(plans, { pagination });
    },
  }),
  door({
    name: 'administration.medications',
    method: 'GET',
    paths: ['/admin/users/:id/medications'],
    graphql: ['Query.medicationsOf_connection'],
    summary: 'Somebody’s medications with their plans',
    description: 'A look at a clinical record: the audit trail keeps who looked at whose.',
    who: admins,
    query: medicationsOfQuery,
    limits: ['medicalHistory'],
    answer: {
      status: 200,
      description: 'A page of medications, those taken now first',
      schema: z.array(medicationView),
      meta: NUMBERED,
    },
    refusals: { 404: OUT_OF_REACH },
    run: async (regimens, { actor, id, query }) => {
      const { medications: found, pagination } = await regimens.medicationsOf(actor, id, query);
      return new Page(found, { pagination });
    },
  }),
  door({
    name: 'administration.doses',
    method: 'GET',
    paths: ['/admin/users/:id/doses'],
    graphql: ['Query.dosesOf_connection'],
    summary: 'Somebody’s doses until now',
    description: 'A look at a clinical record: the audit trail keeps who looked at whose.',
    who: admins,
    query: historyQuery,
    limits: ['medicalHistory'],
    answer: { status: 200, description: 'A page of doses, newest first', schema: z.array(doseView), meta: NUMBERED },
    refusals: { 404: OUT_OF_REACH },
    run: async (regimens, { actor, id, query }) => {
      const { doses: found, pagination } = await regimens.dosesOf(actor, id, query);
      return new Page(found, { pagination });
    },
  }),
];

import type { Core } from '@strapi/strapi';
import { DOORS } from '../../app/access/matrix';
import { mutationResolvers, type MutationOf } from '../../app/graphql/operations';
import { openDoorsInGraphql } from '../../app/graphql/doors';
import { doseView, medicationView, planView } from '../../domains/regimens';

const MEDICATION = 'api::regimens.medication';
const DOSE = 'api::regimens.dose';

const MUTATIONS: readonly MutationOf[] = [
  {
    field: 'createMedication',
    answers: MEDICATION,
    act: ({ regimens }, actor, { body, idempotencyKey }) => regimens.createMedication(actor, body, { idempotencyKey }),
  },
  {
    field: 'updateMedication',
    answers: MEDICATION,
    act: ({ regimens }, actor, { id, body }) => regimens.updateMedication(actor, id, body),
  },
  {
    field: 'stopMedication',
    answers: MEDICATION,
    act: ({ regimens }, actor, { id }) => regimens.stopMedication(actor, id),
  },
  { field: 'takeDose', answers: DOSE, act: ({ regimens }, actor, { id, body }) => regimens.takeDose(actor, id, body) },
  { field: 'skipDose', answers: DOSE, act: ({ regimens }, actor, { id, body }) => regimens.skipDose(actor, id, body) },
  {
    field: 'snoozeDose',
    answers: DOSE,
    act: ({ regimens }, actor, { id, body }) => regimens.snoozeDose(actor, id, body),
  },
  { field: 'undoDose', answers: DOSE, act: ({ regimens }, actor, { id, body }) => regimens.undoDose(actor, id, body) },
];

/** Answers of ours beside Strapi's own types: Dose, Medication and Plan are records with everything that leads away from them. */
export const SHOWN_REGIMENS = { shownDose: doseView, shownMedication: medicationView, shownPlan: planView };

/** What is worked out rather than found. */
const WORKED_OUT: readonly string[] = ['medication.preview', 'dose.calendar', 'dose.history', 'dose.adherence'];

const TYPES = /* GraphQL */ `
  "One time of the day, and how much is taken then."
  input PlanTimeDraft {
    time: String!
    amount: Float
  }
  "When a medication is due. A one-time plan has a date; a recurring one a frequency."
  input PlanDraft {
    kind: String!
    date: String
    time: String
    times: [PlanTimeDraft!]
    amount: Float
    frequency: String
    weekdays: [String!]
    startDate: String
    endDate: String
    timeZone: String
    leadMinutes: Int
    graceMinutes: Int
    repeatEveryMinutes: Int
    maxReminders: Int
  }
  input MedicationDraft {
    name: String!
    description: String
    form: String
    strength: String
    plan: PlanDraft!
  }
  input MedicationChange {
    name: String
    description: String
    form: String
    strength: String
    plan: PlanDraft
  }
  input DoseTaken {
    takenAt: String
    note: String
  }
  input DoseNote {
    note: String
  }
  input DoseSnooze {
    minutes: Int
    note: String
  }
  type Mutation {
    createMedication(data: MedicationDraft!, idempotencyKey: String): Medication
    updateMedication(documentId: ID!, data: MedicationChange!): Medication
    stopMedication(documentId: ID!): Medication
    takeDose(documentId: ID!, data: DoseTaken): Dose
    skipDose(documentId: ID!, data: DoseNote): Dose
    snoozeDose(documentId: ID!, data: DoseSnooze): Dose
    undoDose(documentId: ID!, data: DoseNote): Dose
  }
`;

interface GraphqlExtension {
  use(extension: unknown): void;
}

/** What apps may change through GraphQL: the same actions as over REST. Finding comes from Strapi's own queries, under the row guard. */
export const regimensGraphql = (strapi: Core.Strapi): void => {
  const extension = strapi.plugin('graphql').service<GraphqlExtension>('extension');
  extension.use({ typeDefs: TYPES, ...mutationResolvers(strapi, MUTATIONS) });
  openDoorsInGraphql(
    strapi,
    DOORS.filter(({ api, handler }) => api === 'regimens' && WORKED_OUT.includes(handler)),
    SHOWN_REGIMENS,
  );
};

import { documentIdIn, exported, machine, ownRows, secret, type DataMap } from '../../../kernel/data-map';

const MY_DOSES = '(select dose.id from public.doses dose where dose.patient_id = :person)';
const MY_MEDICATIONS =
  '(select medication.id from public.medications medication where medication.patient_id = :person)';
const MY_PLANS = '(select plan.id from public.plans plan where plan.patient_id = :person)';
/** What stands in the place of somebody who is gone, in records of others. */
const NOBODY = `'erased'`;

/** Children first: a row goes before what it hangs on. */
export const regimensDataMap: DataMap = [
  {
    table: 'careloop.stock_entries',
    rows: [
      {
        section: 'stockAtHome',
        says: 'What became of what you have at home.',
        whose: `r.medication_id in ${MY_MEDICATIONS}`,
        without: ['actor_id'],
        erasure: 'deleted',
      },
      {
        section: null,
        says: 'What you entered for others.',
        whose: `r.actor_id = :documentId and r.medication_id not in ${MY_MEDICATIONS}`,
        erasure: { actor_id: NOBODY },
      },
    ],
    columns: {
      id: machine,
      medication_id: exported('medication', documentIdIn('medications', 'medication_id')),
      at: exported(),
      change: exported(),
      left_over: exported('left'),
      reason: exported(),
      note: exported(),
      source_id: machine,
      actor_id: exported('byDocumentId'),
    },
  },
  {
    table: 'careloop.calendar_feeds',
    rows: [ownRows('calendarFeed', 'Since when your calendar has an address of its own.', 'user_id')],
    columns: { user_id: machine, token_hash: secret, created_at: exported(), last_read_at: exported() },
  },
  {
    table: 'careloop.escalation_policies',
    rows: [ownRows('escalationPolicies', 'Who is told of doses that you have not answered.', 'patient_id')],
    columns: {
      id: exported('policy'),
      patient_id: machine,
      plan_id: exported('plan', documentIdIn('plans', 'plan_id')),
      steps: exported(),
      created_at: exported(),
      agreed_at: exported(),
      ended_at: exported(),
    },
  },
  {
    table: 'careloop.plan_clocks',
    rows: [
      {
        section: null,
        says: 'When your plans are due next, counted out ahead; the plans say the same.',
        whose: `r.plan_id in ${MY_PLANS}`,
        erasure: 'deleted',
      },
    ],
    columns: {
      plan_id: machine,
      next_due_at: machine,
      upcoming_at: machine,
      upcoming_local: machine,
      upcoming_amount: machine,
      filled_until: machine,
      refill_at: machine,
      put_off_until: machine,
    },
  },
  {
    table: 'careloop.plans_paused_by_death',
    rows: [
      {
        section: null,
        says: 'Which of your plans wait because your death was recorded; the plans say that they are paused.',
        whose: `r.plan_id in ${MY_PLANS}`,
        erasure: 'deleted',
      },
    ],
    columns: { plan_id: machine, at: machine },
  },
  {
    table: 'careloop.dose_marks',
    rows: [
      {
        section: 'doseMarks',
        says: 'What was said about your doses, and what the clock made of them.',
        whose: `r.dose_id in ${MY_DOSES}`,
        without: ['actor_id'],
        erasure: 'deleted',
      },
      {
        section: 'doseMarksForOthers',
        says: 'What you said about doses of others. It is part of their record and stays there without your name.',
        whose: `r.actor_kind = 'user' and r.actor_id = :documentId and r.dose_id not in ${MY_DOSES}`,
        without: ['dose_id'],
        erasure: { actor_id: NOBODY },
      },
    ],
    columns: {
      id: machine,
      dose_id: exported('dose', documentIdIn('doses', 'dose_id')),
      at: exported(),
      actor_kind: exported('by'),
      actor_id: exported('byDocumentId'),
      from_status: exported('from'),
      to_status: exported('to'),
      note: exported(),
      taken_at: exported(),
      snoozed_until: exported(),
    },
  },
  {
    table: 'public.doses',
    rows: [
      ownRows('doses', 'Every dose that was due or is about to be.', 'patient_id'),
      {
        section: null,
        says: 'Doses of others that you spoke for last.',
        whose: 'r.marked_by = :documentId and r.patient_id <> :person',
        erasure: { marked_by: NOBODY },
      },
    ],
    columns: { marked_by: exported('markedByMe', '(r.marked_by = :documentId)') },
  },
];

import { exported, machine, ownRows, secret, type DataMap } from '../../../kernel/data-map';

/** Children first: a row goes before what it hangs on. */
export const carePlansDataMap: DataMap = [
  {
    table: 'careloop.note_courses',
    rows: [
      {
        section: null,
        says: 'How many doses of a course were added, because as many were missed.',
        whose: 'exists (select from careloop.note_steps step where step.id = r.step_id and step.patient_id = :person)',
        erasure: 'deleted',
      },
    ],
    columns: { medication_id: machine, step_id: machine, doses: machine, added: machine },
  },
  {
    table: 'careloop.note_steps',
    rows: [ownRows('careSteps', 'What doctors’ notes ask you to do, and what you ticked.', 'patient_id')],
    columns: {
      id: exported('documentId'),
      note_id: exported('note'),
      patient_id: machine,
      position: machine,
      kind: exported(),
      text: exported(),
      what: exported(),
      amount: exported(),
      span_start: machine,
      span_end: machine,
      frequency: exported(),
      duration_days: exported(),
      is_medicine: machine,
      needs_review: exported(),
      conditional: exported(),
      status: exported(),
      released_at: exported(),
      ticked_at: exported(),
      superseded_at: exported(),
    },
  },
  {
    table: 'careloop.note_readers',
    rows: [ownRows(null, 'Which sealed notes you can open.', 'user_id')],
    columns: { note_id: machine, user_id: machine },
  },
  {
    table: 'careloop.notes',
    rows: [
      ownRows('doctorNotes', 'Doctors’ notes about you, sealed: your key opens them.', 'patient_id'),
      {
        section: null,
        says: 'Notes that you wrote as a doctor. They are part of the record of others and stay there without your name.',
        whose: 'r.author_id = :person and r.patient_id <> :person',
        erasure: { author_id: 'null' },
      },
    ],
    columns: {
      id: exported('documentId'),
      patient_id: machine,
      author_id: machine,
      version: exported(),
      jwe: exported('sealed'),
      signature: exported(),
      signing_key: machine,
      written_at: exported(),
      superseded_at: exported(),
    },
  },
  {
    table: 'careloop.note_keys',
    rows: [ownRows('noteKeys', 'The public half of the key that opens notes about you.', 'user_id')],
    columns: {
      user_id: machine,
      kid: exported(),
      public_key: exported(),
      signing_key: exported(),
      wrapped_private_key: secret,
      created_at: exported(),
    },
  },
];

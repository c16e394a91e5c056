import { exported, machine, ownRows, type DataMap } from '../../kernel/data-map';

const idOf = (column: string): string => `(select o.document_id from public.up_users o where o.id = r.${column})`;

/** Children first: a row goes before what it hangs on. Columns of content types stand in their schemas. */
export const homeCareDataMap: DataMap = [
  {
    table: 'careloop.care_visit_corrections',
    rows: [
      ownRows('visitCorrections', 'Where times of visits to you were set right.', 'patient_id'),
      {
        section: null,
        says: 'Times of visits to others that you set right.',
        whose: `r.by_ref = 'user:' || :person and r.patient_id <> :person`,
        erasure: { by_ref: 'null', by_name: 'null' },
      },
    ],
    columns: {
      id: machine,
      appointment_id: exported('appointment'),
      patient_id: machine,
      by_ref: machine,
      by_name: exported(),
      reason: exported(),
      checked_in_at: exported(),
      checked_out_at: exported(),
      at: exported(),
    },
  },
  {
    table: 'careloop.care_visits',
    rows: [
      ownRows('homeVisits', 'When somebody came to care for you, and left.', 'patient_id'),
      {
        section: 'visitsMade',
        says: 'When you came to patients, and left. Whom you visited is theirs.',
        whose: 'r.professional_id = :person and r.patient_id <> :person',
        without: ['flags', 'code_reused'],
        erasure: 'deleted',
      },
    ],
    columns: {
      appointment_id: exported('appointment'),
      patient_id: machine,
      professional_id: machine,
      checked_in_at: exported(),
      in_latitude: exported(),
      in_longitude: exported(),
      in_distance_m: exported('inDistanceMetres'),
      in_code: exported('inCodeShown'),
      checked_out_at: exported(),
      out_latitude: exported(),
      out_longitude: exported(),
      out_distance_m: exported('outDistanceMetres'),
      out_code: exported('outCodeShown'),
      in_clock_error_ms: exported('inClockErrorMs'),
      out_clock_error_ms: exported('outClockErrorMs'),
      code_reused: exported(),
      flags: exported(),
      from_entries: machine,
    },
  },
  {
    table: 'careloop.care_visit_entries',
    rows: [
      ownRows('homeVisitEntries', 'What was written down during visits to you.', 'patient_id'),
      {
        section: 'visitEntriesMade',
        says: 'When you wrote something down during visits. What it says is the patient’s.',
        whose: 'r.professional_id = :person and r.patient_id <> :person',
        without: ['facts'],
        erasure: 'deleted',
      },
    ],
    columns: {
      appointment_id: exported('appointment'),
      patient_id: machine,
      professional_id: machine,
      client_id: machine,
      device_id: machine,
      sequence: machine,
      kind: exported(),
      said_at: exported(),
      facts: exported(),
      received_at: exported(),
    },
  },
  {
    table: 'careloop.care_note_edits',
    rows: [
      {
        section: 'careNoteEdits',
        says: 'What notes said before they were edited.',
        whose: `exists (select from careloop.care_notes n where n.id = r.note_id and (n.patient_id = :person or (n.carer_id = :person and not n.by_patient)))`,
        erasure: 'deleted',
      },
    ],
    columns: { note_id: exported('note'), version: exported(), body: exported(), until: exported() },
  },
  {
    table: 'careloop.care_notes',
    rows: [
      ownRows('careNotes', 'What carers and you wrote to each other, and incidents.', 'patient_id'),
      {
        section: 'careNotesAsCarer',
        says: 'When patients and you wrote to each other. Whom it is about and what it says is theirs.',
        whose: 'r.carer_id = :person and r.patient_id <> :person',
        without: ['body', 'kind', 'happened_at'],
        erasure: 'deleted',
      },
    ],
    columns: {
      id: exported('note'),
      patient_id: machine,
      carer_id: exported('carer', idOf('carer_id')),
      by_patient: exported(),
      kind: exported(),
      body: exported('text'),
      happened_at: exported(),
      shared: exported(),
      version: exported(),
      created_at: exported(),
      edited_at: exported(),
    },
  },
  {
    table: 'careloop.care_report_duties',
    rows: [
      {
        section: null,
        says: 'Reports about visits to you that are still to be written.',
        whose: 'r.patient_id = :person or r.professional_id = :person',
        erasure: 'deleted',
      },
    ],
    columns: {
      appointment_id: machine,
      patient_id: machine,
      professional_id: machine,
      remind_at: machine,
      reminded: machine,
    },
  },
  {
    table: 'careloop.care_ratings',
    rows: [
      ownRows('ratingsGiven', 'How you rated visits.', 'patient_id'),
      {
        section: 'ratingsReceived',
        says: 'How your visits were rated.',
        whose: 'r.caregiver_id = :person and r.patient_id <> :person',
        without: ['appointment_id'],
        erasure: 'deleted',
      },
    ],
    columns: {
      id: exported('rating'),
      appointment_id: exported('appointment'),
      patient_id: machine,
      caregiver_id: machine,
      stars: exported(),
      comment: exported(),
      hidden: exported(),
      hidden_reason: exported(),
      created_at: exported(),
    },
  },
  {
    table: 'careloop.care_recommendations',
    rows: [
      ownRows('caregiverRecommendations', 'Caregivers whom physicians recommended to you.', 'patient_id'),
      {
        section: null,
        says: 'Recommendations to others that name you.',
        whose: '(r.caregiver_id = :person or r.physician_id = :person) and r.patient_id <> :person',
        erasure: 'deleted',
      },
    ],
    columns: {
      id: exported('recommendation'),
      patient_id: machine,
      caregiver_id: exported('caregiver', idOf('caregiver_id')),
      physician_id: exported('physician', idOf('physician_id')),
      note: exported(),
      created_at: exported(),
    },
  },
  {
    table: 'public.care_alerts',
    rows: [
      ownRows('careAlerts', 'When people were alarmed because of how you were.', 'patient_id'),
      {
        section: null,
        says: 'Alerts about others that you took.',
        whose: `r.acknowledged_ref = 'user:' || :person and r.patient_id is distinct from :person`,
        erasure: { acknowledged_ref: 'null', acknowledged_by_name: 'null' },
      },
    ],
  },
  {
    table: 'public.care_reports',
    rows: [
      ownRows('careReports', 'What caregivers and doctors wrote about visits to you.', 'patient_id'),
      {
        section: 'careReportsWritten',
        says: 'When you wrote reports about visits. Whom they are about and what they say is theirs; they stay without your name.',
        whose: 'r.caregiver_id = :person and r.patient_id is distinct from :person',
        without: [
          'patient_name',
          'patient_status',
          'observations',
          'interventions',
          'vitals',
          'flags',
          'score',
          'risk',
          'score_details',
        ],
        erasure: { caregiver_id: 'null', caregiver_name: 'null' },
      },
    ],
  },
];

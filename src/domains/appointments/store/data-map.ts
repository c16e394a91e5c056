import { documentIdIn, exported, machine, ownRows, type DataMap } from '../../../kernel/data-map';

const RECORDED_CALLS = (column: string): string =>
  `r.call_id in (select c.id from careloop.calls c join public.appointments a on a.id = c.appointment_id where a.${column} = :person)`;

/** Children first: a row goes before what it hangs on. Columns of content types stand in their schemas. */
export const appointmentsDataMap: DataMap = [
  {
    table: 'careloop.call_recording_parts',
    rows: [
      {
        section: null,
        says: 'The files of recorded calls; they are opened in CareLoop.',
        whose: `r.recording_id in (select r.id from careloop.call_recordings r where ${RECORDED_CALLS('patient_id')})`,
        erasure: 'deleted',
      },
    ],
    columns: { recording_id: machine, place: machine, storage_key: machine, bytes: machine, at: machine },
  },
  {
    table: 'careloop.call_recordings',
    rows: [
      {
        section: 'callRecordings',
        says: 'Recordings of your video calls, to which both of you agreed.',
        whose: RECORDED_CALLS('patient_id'),
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      call_id: exported('call'),
      patient_agreed_at: exported(),
      professional_agreed_at: exported(),
      started_at: exported(),
      stopped_at: exported(),
      stopped_by: exported(),
      created_at: exported(),
    },
  },
  {
    table: 'careloop.call_signals',
    rows: [
      {
        section: null,
        says: 'How your browser and the other one found each other in a call; kept until the call ends.',
        whose: 'r.from_user_id = :person',
        erasure: 'deleted',
      },
    ],
    columns: { id: machine, call_id: machine, from_user_id: machine, kind: machine, body: machine, at: machine },
  },
  {
    table: 'careloop.call_visits',
    rows: [ownRows('callVisits', 'When you were in video calls.', 'user_id')],
    columns: {
      id: machine,
      call_id: exported('call'),
      user_id: machine,
      entered_at: exported(),
      admitted_at: exported(),
      seen_at: machine,
      left_at: exported(),
      participant_ref: machine,
    },
  },
  {
    table: 'careloop.calls',
    rows: [
      {
        section: 'calls',
        says: 'The rooms of your video calls.',
        whose: 'r.appointment_id in (select a.id from public.appointments a where a.patient_id = :person)',
        erasure: 'deleted',
      },
    ],
    columns: {
      id: exported('call'),
      appointment_id: exported('appointment', documentIdIn('appointments', 'appointment_id')),
      created_at: exported(),
      ended_at: exported(),
      ended_by: exported(),
      has_media_room: machine,
    },
  },
  {
    table: 'careloop.appointment_waits',
    rows: [
      ownRows('waitingLists', 'Freed times that you waited for.', 'patient_id'),
      {
        section: null,
        says: 'Who waited for a time with you.',
        whose: 'r.professional_id = :person and r.patient_id <> :person',
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      document_id: exported(),
      patient_id: machine,
      professional_id: exported('professional', documentIdIn('up_users', 'professional_id')),
      kind: exported(),
      speciality_id: exported('speciality', documentIdIn('specialities', 'speciality_id')),
      type: exported(),
      duration_minutes: exported(),
      from_at: exported(),
      to_at: exported(),
      state: exported(),
      appointment_id: exported('appointment', documentIdIn('appointments', 'appointment_id')),
      created_at: exported(),
    },
  },
  {
    table: 'careloop.appointment_reminders',
    rows: [
      {
        section: null,
        says: 'When you are reminded of an appointment.',
        whose: 'r.appointment_id in (select a.id from public.appointments a where a.patient_id = :person)',
        erasure: 'deleted',
      },
    ],
    columns: { appointment_id: machine, attempt: machine, due_at: machine },
  },
  {
    table: 'careloop.appointment_busy',
    rows: [
      {
        section: null,
        says: 'What takes up your time; the appointments say the same.',
        whose: 'r.user_id = :person',
        erasure: 'deleted',
      },
    ],
    columns: { appointment_id: machine, user_id: machine, during: machine },
  },
  {
    table: 'careloop.appointment_hours',
    rows: [ownRows('appointmentHours', 'When you take appointments.', 'user_id')],
    columns: {
      user_id: machine,
      rules: exported(),
      professional_may_change: exported(),
      version: machine,
      updated_at: exported(),
    },
  },
  {
    table: 'public.appointments',
    rows: [
      ownRows('appointments', 'Your appointments as a patient.', 'patient_id'),
      {
        section: 'appointmentsWithPatients',
        says: 'When you were booked. It is part of the patients’ records and stays there without you.',
        whose: 'r.professional_id = :person and r.patient_id is distinct from :person',
        without: ['reason', 'address', 'cancel_reason'],
        erasure: { professional_id: 'null' },
      },
      {
        section: null,
        says: 'Appointments of others that you recommended.',
        whose:
          'r.recommended_by_id = :person and r.patient_id is distinct from :person and r.professional_id is distinct from :person',
        erasure: { recommended_by_id: 'null' },
      },
    ],
    columns: {},
  },
];

import { exported, machine, noPeople, ownRows, secret, type DataMap } from '../../../kernel/data-map';

const OF_PATIENT = `exists (select from careloop.escalations e where e.id = r.escalation_id and e.patient_id = :person)`;

export const notificationsDataMap: DataMap = [
  {
    table: 'careloop.escalations',
    rows: [
      ownRows('escalations', 'What somebody had to take notice of because of you, and until when.', 'patient_id'),
      {
        section: null,
        says: 'What you have acknowledged about others.',
        whose: 'r.acknowledged_by = :person and r.patient_id is distinct from :person',
        erasure: { acknowledged_by: 'null' },
      },
    ],
    columns: {
      id: machine,
      key: machine,
      subject_type: exported('about'),
      subject_id: machine,
      patient_id: machine,
      steps: machine,
      repeat_ms: machine,
      started_at: exported(),
      step: machine,
      told_times: exported(),
      next_at: machine,
      acknowledged_at: exported(),
      acknowledged_by: machine,
      ended_at: exported(),
    },
  },
  {
    table: 'careloop.escalation_contacts',
    rows: [
      {
        section: 'escalationContacts',
        says: 'Whom of your contacts we were to tell.',
        whose: OF_PATIENT,
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      escalation_id: machine,
      step: machine,
      name: exported(),
      email: exported(),
      phone: exported(),
    },
  },
  {
    table: 'careloop.escalation_notices',
    rows: [
      { section: 'escalationNotices', says: 'When somebody was told.', whose: OF_PATIENT, erasure: 'deleted' },
      {
        section: null,
        says: 'When you were told about others.',
        whose: `r.reader_id = :person and not ${OF_PATIENT}`,
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      escalation_id: machine,
      step: exported(),
      turn: machine,
      reader_id: machine,
      at: exported(),
    },
  },
  {
    table: 'careloop.inbox',
    rows: [ownRows('notifications', 'The list of notifications in your apps.', 'user_id')],
    columns: {
      id: machine,
      document_id: exported(),
      message_id: machine,
      user_id: machine,
      message: exported(),
      title: exported(),
      short: exported(),
      url: exported(),
      created_at: exported(),
      read_at: exported(),
    },
  },
  {
    table: 'careloop.bounced_addresses',
    rows: [ownRows('bouncedAddresses', 'Since when nothing reaches an address of yours, and why.', 'user_id')],
    columns: { user_id: machine, channel: exported(), address_digest: secret, code: exported(), since: exported() },
  },
  noPeople(
    'careloop.announcements',
    'id',
    'document_id',
    'title',
    'text',
    'role',
    'created_at',
    'told',
    'after_id',
    'done_at',
  ),
];

import { exported, machine, ownRows, secret, type DataMap } from '../../../kernel/data-map';

/** Children first. Callers are known by their number alone; the log and voicemails are forgotten after some weeks. */
export const telephonyDataMap: DataMap = [
  {
    table: 'careloop.voicemails',
    rows: [],
    columns: {
      id: machine,
      call_id: machine,
      recording_ref: machine,
      seconds: machine,
      storage_key: machine,
      state: machine,
      attempts: machine,
      due_at: machine,
      created_at: machine,
    },
  },
  {
    table: 'careloop.phone_calls',
    rows: [
      {
        section: 'phoneCallsTaken',
        says: 'Telephone calls that you took on duty.',
        whose: 'r.answered_by = :person',
        without: ['from_number'],
        erasure: { answered_by: 'null', duty: `'[]'::jsonb` },
      },
      {
        section: null,
        says: 'Telephone calls during which you were on duty and somebody else took them, or nobody did.',
        whose: `r.answered_by is distinct from :person and r.duty @> jsonb_build_array(jsonb_build_object('userId', :person))`,
        erasure: { duty: `'[]'::jsonb` },
      },
    ],
    columns: {
      id: machine,
      call_ref: machine,
      from_number: secret,
      state: exported(),
      answered_by: machine,
      duty: machine,
      seconds: exported(),
      started_at: exported(),
      ended_at: exported(),
    },
  },
  {
    table: 'careloop.duty_shifts',
    rows: [ownRows('dutyShifts', 'When you were to take telephone calls, and at which number.', 'user_id')],
    columns: {
      id: machine,
      user_id: machine,
      phone: exported(),
      starts_at: exported(),
      ends_at: exported(),
      place: exported(),
    },
  },
];

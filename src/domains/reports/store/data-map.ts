import { exported, machine, noPeople, ownRows, secret, type DataMap } from '../../../kernel/data-map';

export const reportsDataMap: DataMap = [
  noPeople('careloop.weekly_runs', 'zone', 'week', 'after_id', 'next_at'),
  {
    table: 'careloop.dose_reports',
    rows: [ownRows('doseReports', 'The reports about your doses, and when they were written.', 'user_id')],
    columns: {
      id: machine,
      document_id: exported(),
      user_id: machine,
      kind: exported(),
      week: machine,
      from_date: exported(),
      to_date: exported(),
      format: exported(),
      time_zone: exported(),
      state: exported(),
      progress: machine,
      tries: machine,
      lease_until: machine,
      // Made of doses, which are in the copy themselves.
      content: secret,
      file_key: machine,
      summary: exported(),
      created_at: exported(),
      ready_at: exported(),
      expires_at: exported(),
    },
  },
];

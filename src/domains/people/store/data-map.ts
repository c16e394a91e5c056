import { exported, machine, ownRows, type DataMap } from '../../../kernel/data-map';

/** Children first: a row goes before what it hangs on. `care_links` stands in the map of accounts. */
export const peopleDataMap: DataMap = [
  {
    table: 'careloop.patient_status',
    rows: [ownRows('clinicalStatus', 'How you are, as it was last recorded.', 'patient_id')],
    columns: {
      patient_id: machine,
      status: exported(),
      since: exported(),
      episode: exported(),
      change_id: exported('change'),
    },
  },
  {
    table: 'careloop.status_changes',
    rows: [
      ownRows('clinicalStatusHistory', 'How you were, and from when.', 'patient_id'),
      {
        section: 'clinicalStatusesSetByMe',
        says: 'When you recorded how somebody is. Whose record it is and what it says is theirs; it stays without your name.',
        whose: 'r.by_user_id = :person and r.patient_id is distinct from :person',
        without: ['id', 'status', 'from_status', 'note', 'source_type', 'episode', 'undone_at'],
        erasure: { by_user_id: 'null' },
      },
    ],
    columns: {
      id: exported('change'),
      patient_id: machine,
      status: exported(),
      from_status: exported(),
      at: exported(),
      recorded_at: exported(),
      by_kind: machine,
      by_user_id: machine,
      source_type: exported(),
      source_id: machine,
      note: exported(),
      episode: exported(),
      undone_at: exported(),
    },
  },
  {
    table: 'careloop.addresses',
    rows: [ownRows('addresses', 'Where you can be visited.', 'user_id')],
    columns: {
      id: machine,
      user_id: machine,
      position: machine,
      label: exported(),
      line: exported(),
      city: exported(),
      region: exported(),
      postal_code: exported(),
      country: exported(),
      latitude: exported(),
      longitude: exported(),
    },
  },
  {
    table: 'careloop.patient_profiles',
    rows: [ownRows('patientProfile', 'Your profile as a patient.', 'user_id')],
    columns: {
      user_id: machine,
      birth_date: exported(),
      sex: exported(),
      blood_group: exported(),
      allergies: exported(),
      conditions: exported(),
      version: machine,
      updated_at: exported(),
    },
  },
];

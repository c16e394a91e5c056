import type { View } from './view';

export const emergencyAccessView: View = {
  mainField: 'startedAt',
  sort: ['startedAt', 'DESC'],
  searchable: false,
  columns: ['carer', 'patient', 'reason', 'startedAt', 'endsAt', 'endedAt'],
  rows: [['carer', 'patient'], ['reason'], ['startedAt', 'endsAt', 'endedAt']],
  fields: {
    carer: { label: 'Doctor', shows: 'name' },
    patient: { label: 'Patient', hint: 'Was told by mail, and sees it in the access log.', shows: 'name' },
    reason: { label: 'Reason', hint: 'In the doctor’s own words.' },
    startedAt: { label: 'Opened' },
    endsAt: { label: 'Ends', hint: 'By itself, whatever happens.' },
    endedAt: { label: 'Ended early' },
  },
};

import type { View } from './view';

export const careLinkView: View = {
  mainField: 'kind',
  sort: ['startedAt', 'DESC'],
  searchable: false,
  columns: ['patient', 'carer', 'kind', 'status', 'startedAt', 'endedAt'],
  rows: [
    ['patient', 'carer'],
    ['kind', 'status'],
    ['startedAt', 'endedAt'],
  ],
  fields: {
    patient: { label: 'Patient', shows: 'name' },
    carer: { label: 'Carer', hint: 'May see the patient’s record while the link is active.', shows: 'name' },
    kind: { label: 'As' },
    status: { label: 'Status' },
    startedAt: { label: 'Since' },
    endedAt: { label: 'Until' },
  },
};

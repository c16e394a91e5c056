import type { View } from './view';

export const medicationView: View = {
  mainField: 'name',
  sort: ['createdAt', 'DESC'],
  searchable: true,
  columns: ['name', 'strength', 'form', 'patient', 'active', 'createdAt'],
  rows: [['name', 'strength', 'form'], ['patient', 'active'], ['description'], ['plans']],
  fields: {
    name: { label: 'Medication' },
    description: { label: 'Instructions', hint: 'How to take it, in the words of whoever added it.' },
    form: { label: 'Form' },
    strength: { label: 'Strength' },
    active: { label: 'In use', hint: 'No when it has been stopped.' },
    patient: { label: 'Patient', shows: 'name' },
    plans: { label: 'Plans', shows: 'kind' },
    doses: { label: 'Doses', shows: 'dueAt' },
  },
};

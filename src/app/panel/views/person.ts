import type { View } from './view';

export const personView: View = {
  mainField: 'name',
  sort: ['createdAt', 'DESC'],
  searchable: true,
  columns: ['name', 'email', 'role', 'confirmed', 'blocked', 'createdAt'],
  rows: [
    ['name', 'email'],
    ['role', 'careLinks'],
    ['timeZone', 'language'],
    ['confirmed', 'blocked'],
    ['emergencyAccesses'],
  ],
  fields: {
    name: { label: 'Name' },
    email: { label: 'E-mail' },
    role: {
      label: 'Role',
      hint: 'What they are in the apps. Roles of the panel are kept under Settings.',
      shows: 'name',
    },
    provider: { label: 'Signs in with', hint: '“local” is e-mail and password.' },
    timeZone: { label: 'Time zone' },
    language: { label: 'Language' },
    confirmed: { label: 'E-mail confirmed' },
    blocked: { label: 'Blocked', hint: 'Yes when they cannot sign in.' },
    emergencyAccesses: {
      label: 'Opened in emergencies',
      hint: 'When a doctor who does not care for this person broke the glass.',
      shows: 'startedAt',
    },
    careLinks: { label: 'Cared for by', hint: 'Who may see this person’s record, now or in the past.', shows: 'kind' },
  },
};

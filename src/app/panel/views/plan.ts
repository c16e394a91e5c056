import type { View } from './view';

export const planView: View = {
  mainField: 'kind', sort: ['createdAt', 'DESC'], searchable: false,
  columns: ['medication', 'patient', 'kind', 'frequency', 'startDate', 'endDate', 'timeZone', 'active'],
  rows: [
    ['medication', 'patient', 'active'],
    ['kind', 'frequency', 'date'],
    ['startDate', 'endDate', 'timeZone'],
    ['timePolicy', 'remindersOff'],
    ['leadMinutes', 'graceMinutes', 'repeatEveryMinutes', 'maxReminders'],
  ],
  fields: {
    medication: { label: 'Medication', shows: 'name' },
    patient: { label: 'Patient', shows: 'name' },
    kind: { label: 'Kind' },
    frequency: { label: 'Repeats', hint: 'Empty for a one-time plan.' },
    weekdays: { label: 'On these days', hint: 'For weekly plans.' },
    times: { label: 'At these times', hint: 'Wall-clock times in the plan’s zone, each with its amount.' },
    date: { label: 'On', hint: 'For one-time plans.' },
    startDate: { label: 'From' },
    endDate: { label: 'To', hint: 'Included. Empty when it is open-ended.' },
    timeZone: { label: 'Time zone' },
    timePolicy: { label: 'Time policy', hint: '“wall-clock”: 08:00 stays 08:00 when the clocks change.' },
    leadMinutes: { label: 'Reminds ahead (min)', hint: '0: at the due minute only.' },
    graceMinutes: { label: 'Missed after (min)' },
    repeatEveryMinutes: { label: 'Repeats every (min)' },
    maxReminders: { label: 'Reminders at most' },
    remindersOff: { label: 'Reminders off', hint: 'Yes when the patient switched them off.' },
    active: { label: 'Active' },
    doses: { label: 'Doses', shows: 'dueAt' },
  },
};

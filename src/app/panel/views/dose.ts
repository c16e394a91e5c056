import type { View } from './view';

export const doseView: View = {
  mainField: 'localDate',
  sort: ['dueAt', 'DESC'],
  searchable: false,
  columns: ['dueAt', 'patient', 'medication', 'amount', 'status', 'takenAt', 'noticesSent'],
  rows: [
    ['patient', 'medication', 'plan'],
    ['status', 'amount'],
    ['dueAt', 'localDate'],
    ['localTime', 'timeZone'],
    ['takenAt', 'markedAt'],
    ['snoozedUntil', 'markedBy'],
    ['noticesSent'],
  ],
  fields: {
    plan: { label: 'Plan', shows: 'kind' },
    medication: { label: 'Medication', shows: 'name' },
    patient: { label: 'Patient', shows: 'name' },
    dueAt: { label: 'Due', hint: 'In your own time zone.' },
    localDate: { label: 'Patient’s day' },
    localTime: { label: 'Patient’s clock' },
    timeZone: { label: 'Patient’s time zone' },
    amount: { label: 'Amount', hint: 'In units of the medication’s form.' },
    status: { label: 'Status' },
    takenAt: { label: 'Taken' },
    markedAt: { label: 'Answered' },
    markedBy: { label: 'Answered by', hint: 'The ID of a person, or “link” for a link in a reminder.' },
    snoozedUntil: { label: 'Snoozed until' },
    noticesSent: { label: 'Reminders' },
  },
};

import type { Asking } from '../form-dialog';

/** What is asked of whoever sets a goal. */
export const GOAL_FIELDS: readonly Asking[] = [
  { name: 'title', label: 'Goal', type: 'text', required: true },
  {
    name: 'measuredBy',
    label: 'Measured by',
    type: 'choice',
    required: true,
    value: 'entries',
    choices: [
      ['entries', 'What the person writes down'],
      ['adherence', 'Medicines taken, in percent'],
      ['health-score', 'The health score'],
    ],
  },
  { name: 'unit', label: 'Unit', type: 'text', required: true, hint: 'Such as steps a day, kg or %.' },
  { name: 'start', label: 'Now', type: 'number', required: true },
  { name: 'target', label: 'Target', type: 'number', required: true, hint: 'Above what is now, or below it.' },
  { name: 'until', label: 'Last day', type: 'date', required: true },
  {
    name: 'horizon',
    label: 'Horizon',
    type: 'choice',
    required: true,
    value: 'short',
    choices: [
      ['short', 'Short term'],
      ['long', 'Long term'],
    ],
  },
  { name: 'note', label: 'Note for the person', type: 'text' },
];

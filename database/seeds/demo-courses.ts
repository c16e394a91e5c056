import type { CreateMedicationInput } from '../../src/domains/regimens';

/** A course of the demo, told relative to today so that every page is alive. */
export interface DemoCourse {
  readonly patient: string;
  readonly name: string;
  readonly description: string | null;
  readonly form: CreateMedicationInput['form'];
  readonly strength: string;
  readonly frequency: 'daily' | 'weekly';
  readonly times: readonly string[];
  readonly amount: number;
  /** Weekdays as days from today: 0 is today's weekday. */
  readonly weekdaysFromToday?: readonly number[];
  readonly startedDaysAgo: number;
  readonly endsInDays: number | null;
  /** Of a hundred past doses: how many were taken; of the rest, every other one was skipped and every other one missed. */
  readonly takenOfHundred: number;
}

export const DEMO_COURSES: readonly DemoCourse[] = [
  {
    patient: 'maria@demo.careloop.test',
    name: 'Metformin',
    description: 'With food',
    form: 'tablet',
    strength: '500 mg',
    frequency: 'daily',
    times: ['08:00', '20:00'],
    amount: 1,
    startedDaysAgo: 28,
    endsInDays: null,
    takenOfHundred: 90,
  },
  {
    patient: 'maria@demo.careloop.test',
    name: 'Amlodipine',
    description: null,
    form: 'tablet',
    strength: '5 mg',
    frequency: 'daily',
    times: ['07:30'],
    amount: 1,
    startedDaysAgo: 21,
    endsInDays: null,
    takenOfHundred: 96,
  },
  {
    patient: 'maria@demo.careloop.test',
    name: 'Vitamin D',
    description: 'Once a week',
    form: 'capsule',
    strength: '50,000 IU',
    frequency: 'weekly',
    times: ['09:00'],
    amount: 1,
    weekdaysFromToday: [1],
    startedDaysAgo: 28,
    endsInDays: 60,
    takenOfHundred: 75,
  },
  {
    patient: 'james@demo.careloop.test',
    name: 'Salbutamol',
    description: 'Two puffs',
    form: 'inhaler',
    strength: '100 µg',
    frequency: 'daily',
    times: ['07:00', '13:00', '19:00', '22:30'],
    amount: 2,
    startedDaysAgo: 14,
    endsInDays: 30,
    takenOfHundred: 80,
  },
  {
    patient: 'james@demo.careloop.test',
    name: 'Amoxicillin',
    description: 'After food',
    form: 'capsule',
    strength: '500 mg',
    frequency: 'daily',
    times: ['06:00', '14:00', '21:00'],
    amount: 1,
    startedDaysAgo: 3,
    endsInDays: 4,
    takenOfHundred: 100,
  },
];

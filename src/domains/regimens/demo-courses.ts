import type { About, CreateMedicationInput } from './contract';

/** A course of the demo, told relative to today so that every page is alive. */
export interface DemoCourse {
  /** What is before the @ of their address. */
  readonly patient: string;
  /** A medication when left out. */
  readonly about?: About;
  readonly name: string;
  readonly description: string | null;
  readonly form: CreateMedicationInput['form'];
  readonly strength: string;
  readonly frequency: 'daily' | 'weekly';
  readonly times: readonly string[];
  readonly amount: number;
  /** Weekdays as days from today: 0 is today's weekday. */
  readonly weekdaysFromToday?: readonly number[];
  readonly cycle?: { readonly onDays: number; readonly offDays: number };
  /** Its steps, for a taper. */
  readonly taper?: readonly { readonly days: number; readonly amount: number }[];
  readonly unitsOnHand?: number;
  readonly startedDaysAgo: number;
  readonly endsInDays: number | null;
  /** Of a hundred past doses: how many were taken; of the rest, every other one was skipped and every other one missed. */
  readonly takenOfHundred: number;
}

export const DEMO_COURSES: readonly DemoCourse[] = [
  {
    patient: 'maria',
    name: 'Metformin',
    description: 'With food',
    form: 'tablet',
    strength: '500 mg',
    frequency: 'daily',
    times: ['08:00', '20:00'],
    amount: 1,
    unitsOnHand: 22,
    startedDaysAgo: 28,
    endsInDays: null,
    takenOfHundred: 90,
  },
  {
    patient: 'maria',
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
    patient: 'maria',
    name: 'Vitamin D',
    about: 'supplement',
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
    patient: 'james',
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
    patient: 'james',
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
  {
    patient: 'james',
    name: 'Prednisolone',
    description: 'In the morning, with food',
    form: 'tablet',
    strength: '5 mg',
    frequency: 'daily',
    times: ['08:00'],
    amount: 1,
    taper: [
      { days: 5, amount: 6 },
      { days: 3, amount: 4 },
      { days: 3, amount: 2 },
      { days: 3, amount: 1 },
    ],
    startedDaysAgo: 6,
    endsInDays: null,
    takenOfHundred: 95,
  },
  {
    patient: 'maria',
    name: 'Magnesium',
    about: 'supplement',
    description: 'Three weeks on, one week off',
    form: 'tablet',
    strength: '250 mg',
    frequency: 'daily',
    times: ['21:00'],
    amount: 1,
    cycle: { onDays: 21, offDays: 7 },
    startedDaysAgo: 18,
    endsInDays: null,
    takenOfHundred: 85,
  },
];

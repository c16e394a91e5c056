import type { WEEKDAYS } from '../../kernel/time';

/** A caregiver of the demo: what is said about them, and whom they visit. */
export interface DemoCaregiver {
  /** What is before the @ of their address. */
  readonly at: string;
  readonly profile: {
    readonly headline: string;
    readonly bio: string;
    readonly languages: readonly string[];
    readonly specialties: readonly string[];
    readonly hourlyRateMinor: number;
    readonly place: string;
    readonly latitude: number;
    readonly longitude: number;
  };
  readonly days: readonly (typeof WEEKDAYS)[number][];
  readonly from: string;
  readonly to: string;
  /** Completed visits: to whom, before how many days, and at what time in Nairobi. */
  readonly visited: readonly (readonly [patient: string, daysAgo: number, time: string])[];
  /** Confirmed visits around now. */
  readonly visits: readonly (readonly [patient: string, inMinutes: number])[];
}

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const WEEKEND = ['saturday', 'sunday'] as const;

export const DEMO_CAREGIVERS: readonly DemoCaregiver[] = [
  {
    at: 'esther',
    profile: {
      headline: 'Nurse for older people',
      bio: 'Eighteen years on wards for older people. Dementia, diabetes, and families who need a rest.',
      languages: ['en', 'sw'],
      specialties: ['geriatric', 'nursing'],
      hourlyRateMinor: 150_000,
      place: 'Westlands, Nairobi',
      latitude: -1.2676,
      longitude: 36.8108,
    },
    days: WORKDAYS,
    from: '07:00',
    to: '15:00',
    visited: [
      ['fatuma', 12, '09:00'],
      ['samuel', 8, '10:00'],
      ['fatuma', 5, '09:00'],
      ['david', 3, '13:00'],
    ],
    visits: [['david', 75]],
  },
  {
    at: 'daniel',
    profile: {
      headline: 'Physiotherapist',
      bio: 'Back on your feet after a hip, a knee or a stroke, with exercises that fit into your day.',
      languages: ['en', 'sw', 'kln'],
      specialties: ['physiotherapy', 'post-operative', 'disability'],
      hourlyRateMinor: 180_000,
      place: 'Kileleshwa, Nairobi',
      latitude: -1.2833,
      longitude: 36.7833,
    },
    days: WORKDAYS,
    from: '09:00',
    to: '17:00',
    visited: [
      ['kamau', 10, '11:00'],
      ['kamau', 6, '11:00'],
      ['samuel', 2, '15:00'],
    ],
    visits: [],
  },
  {
    at: 'mercy',
    profile: {
      headline: 'Midwife and children’s nurse',
      bio: 'The first weeks at home: feeding, weighing, sleeping, and the questions at three in the morning.',
      languages: ['en', 'sw', 'luo'],
      specialties: ['maternal-health', 'paediatric'],
      hourlyRateMinor: 100_000,
      place: 'Kasarani, Nairobi',
      latitude: -1.221,
      longitude: 36.899,
    },
    days: [...WORKDAYS, ...WEEKEND],
    from: '08:00',
    to: '20:00',
    visited: [
      ['zainab', 9, '08:30'],
      ['njoki', 7, '16:00'],
      ['zainab', 4, '08:30'],
    ],
    visits: [['zainab', -30]],
  },
  {
    at: 'hassan',
    profile: {
      headline: 'Mental-health nurse',
      bio: 'Time to talk, in the evening too. Works with your doctor on medicines and on the days between.',
      languages: ['en', 'sw', 'so'],
      specialties: ['mental-health', 'geriatric'],
      hourlyRateMinor: 90_000,
      place: 'Eastleigh, Nairobi',
      latitude: -1.2741,
      longitude: 36.849,
    },
    days: [...WORKDAYS, 'saturday'],
    from: '14:00',
    to: '21:00',
    visited: [
      ['akinyi', 11, '18:00'],
      ['brian', 6, '19:00'],
      ['akinyi', 4, '18:00'],
    ],
    visits: [['akinyi', -45]],
  },
  {
    at: 'lucy',
    profile: {
      headline: 'Nutritionist',
      bio: 'Meals that suit diabetes and high blood pressure, from what the market has.',
      languages: ['en', 'kln'],
      specialties: ['nutrition', 'medication-management'],
      hourlyRateMinor: 110_000,
      place: 'Karen, Nairobi',
      latitude: -1.319,
      longitude: 36.706,
    },
    days: WEEKEND,
    from: '09:00',
    to: '16:00',
    visited: [],
    visits: [],
  },
  {
    at: 'musyoka',
    profile: {
      headline: 'Home-care nurse at the coast',
      bio: 'Dressings, drips and injections between Nyali and Likoni.',
      languages: ['en', 'sw', 'kam'],
      specialties: ['nursing', 'post-operative'],
      hourlyRateMinor: 80_000,
      place: 'Nyali, Mombasa',
      latitude: -4.0225,
      longitude: 39.7195,
    },
    days: [...WORKDAYS, 'saturday'],
    from: '08:00',
    to: '18:00',
    visited: [
      ['njoki', 14, '09:00'],
      ['brian', 13, '12:00'],
    ],
    visits: [],
  },
];

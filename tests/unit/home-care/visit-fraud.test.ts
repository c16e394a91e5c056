import { isCopied } from '../../../src/domains/home-care/rules/copied-text';
import { metresToNearest, type Place } from '../../../src/domains/home-care/rules/distance';
import {
  visitFlags,
  type Presence,
  type VisitFlag,
  type VisitFacts,
} from '../../../src/domains/home-care/rules/visit-flags';

const SEED = Number(process.env['SEED'] ?? 20_261_201);
const MINUTE_MS = 60_000;
const CASES = 400;

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const FOOD = ['porridge', 'rice and beans', 'soup', 'fruit', 'fish and greens', 'bread and tea', 'ugali', 'eggs'];
const WALK = ['in the garden', 'to the gate', 'in the corridor', 'round the house', 'to the market', 'on the stairs'];
const MOOD = ['cheerful', 'tired', 'quiet', 'talkative', 'a little sad', 'rested', 'restless', 'content'];
const WOUND = ['dry', 'pale at its edges', 'a little red', 'healing well', 'covered', 'swollen', 'clean', 'itching'];

type Random = () => number;
const between = (random: Random, least: number, most: number): number => least + random() * (most - least);
const oneOf = (random: Random, words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';

const reportText = (random: Random): string =>
  `${oneOf(random, MOOD)} today, ate ${oneOf(random, FOOD)} and ${oneOf(random, FOOD)}, walked ${Math.ceil(random() * 30)} minutes ` +
  `${oneOf(random, WALK)}; the wound is ${oneOf(random, WOUND)}, slept ${Math.ceil(between(random, 3, 9))} hours and was ${oneOf(random, MOOD)} at night`;

/** Somewhere within so many metres. */
const local = (random: Random, { latitude, longitude }: Place, metres: number): Place => ({
  latitude: latitude + (between(random, -metres, metres) / 111_000) * 0.7,
  longitude: longitude + (between(random, -metres, metres) / 111_000) * 0.7,
});
const home = (random: Random): Place => ({
  latitude: -1.3 + between(random, -0.08, 0.08),
  longitude: 36.8 + between(random, -0.08, 0.08),
});
const at = (minutes: number): Date => new Date(Date.parse('2026-12-01T05:00:00Z') + minutes * MINUTE_MS);

interface Simulated {
  readonly facts: VisitFacts;
  readonly homeOf: Place;
}

/** An honest day: up to four visits, with ways between them, phones that are off by up to 80 m and clocks by seconds. */
const honestDay = (random: Random): readonly Simulated[] => {
  const earlier: string[] = Array.from({ length: 20 }, () => reportText(random));
  let minute = between(random, 60, 120);
  const visits = Array.from({ length: Math.ceil(random() * 4) }, (_none, index) => {
    const homeOf = home(random);
    const plannedMinutes = [30, 45, 60, 90][Math.floor(random() * 4)] ?? 60;
    const begins = minute;
    const ends = begins + plannedMinutes * between(random, 0.7, 1.3);
    minute = ends + between(random, 18, 50);
    const text = reportText(random);
    const isVirtual = random() < 0.1;
    const [inPlace, outPlace] = isVirtual ? [null, null] : [local(random, homeOf, 80), local(random, homeOf, 80)];
    const facts: VisitFacts = {
      type: isVirtual ? 'virtual' : 'in_person',
      plannedMinutes,
      patientId: index + 1,
      checkedInAt: at(begins),
      checkedOutAt: at(ends),
      inPlace,
      outPlace,
      inDistanceMetres: metresToNearest(inPlace, [homeOf]),
      outDistanceMetres: metresToNearest(outPlace, [homeOf]),
      codeShown: random() < 0.9,
      codeReused: false,
      clockErrorsMs: [between(random, -40_000, 40_000), between(random, -40_000, 40_000)],
      reportCopied: isCopied(text, earlier),
      patientInHospital: false,
      correctedByCaregiver: false,
      others: [],
    };
    earlier.push(text);
    return { facts, homeOf };
  });
  return visits.map(({ facts, homeOf }) => ({
    homeOf,
    facts: { ...facts, others: visits.filter((other) => other.facts !== facts).map((other) => other.facts) },
  }));
};

const inPerson = (random: Random): Simulated => {
  const visit = honestDay(random).find(({ facts }) => facts.type === 'in_person');
  return visit ?? inPerson(random);
};
const other = (random: Random, changes: Partial<Presence>): Presence => {
  const place = home(random);
  return { patientId: 99, checkedInAt: at(0), checkedOutAt: null, inPlace: place, outPlace: place, ...changes };
};
const after = (when: Date, minutes: number): Date => new Date(when.getTime() + minutes * MINUTE_MS);

/** What somebody who was not there, or not as they say, leaves behind. */
const FRAUDS: Readonly<Record<string, (random: Random) => VisitFacts>> = {
  'checked in elsewhere': (random) => {
    const { facts } = inPerson(random);
    const open = other(random, { checkedInAt: after(facts.checkedInAt, -between(random, 5, 60)), outPlace: null });
    return { ...facts, others: [open] };
  },
  'far from home': (random) => {
    const { facts, homeOf } = inPerson(random);
    const metres = between(random, 350, 20_000);
    const inPlace = { ...homeOf, latitude: homeOf.latitude + metres / 111_000 };
    return { ...facts, inPlace, inDistanceMetres: metresToNearest(inPlace, [homeOf]) };
  },
  'two places at once': (random) => {
    const { facts } = inPerson(random);
    const overlap = other(random, {
      checkedInAt: after(facts.checkedInAt, -between(random, 15, 60)),
      checkedOutAt: after(facts.checkedInAt, between(random, 5, 60)),
    });
    return { ...facts, others: [overlap] };
  },
  'impossible travel': (random) => {
    const { facts, homeOf } = inPerson(random);
    const far = { ...homeOf, latitude: homeOf.latitude + between(random, 0.3, 2) };
    const leaves = after(facts.checkedInAt, -between(random, 1, 12));
    return {
      ...facts,
      others: [other(random, { checkedInAt: after(leaves, -60), checkedOutAt: leaves, inPlace: far, outPlace: far })],
    };
  },
  'too short': (random) => {
    const { facts } = inPerson(random);
    return {
      ...facts,
      checkedOutAt: after(facts.checkedInAt, facts.plannedMinutes * between(random, 0.02, 0.48)),
    };
  },
  'batch of check-ins': (random) => {
    const { facts } = inPerson(random);
    const batch = [1, 2].map((index) =>
      other(random, {
        patientId: 90 + index,
        checkedInAt: after(facts.checkedInAt, between(random, -4, 4)),
        checkedOutAt: after(facts.checkedInAt, 60),
      }),
    );
    return { ...facts, others: batch };
  },
  'clock set back': (random) => {
    const { facts } = inPerson(random);
    return { ...facts, clockErrorsMs: [-between(random, 6, 600) * MINUTE_MS] };
  },
  'copied report text': (random) => {
    const { facts } = inPerson(random);
    const text = reportText(random);
    const pasted = random() < 0.5 ? text : `${text}.  Nothing else.`.toUpperCase();
    return { ...facts, reportCopied: isCopied(pasted, [reportText(random), text]) };
  },
  'code reused': (random) => ({ ...inPerson(random).facts, codeShown: false, codeReused: true }),
  'times changed afterwards': (random) => ({ ...inPerson(random).facts, correctedByCaregiver: true }),
  'visit to somebody in hospital': (random) => ({ ...inPerson(random).facts, patientInHospital: true }),
};
const EXPECTED: Readonly<Record<string, VisitFlag>> = {
  'checked in elsewhere': 'checked_in_elsewhere',
  'far from home': 'far_from_home',
  'two places at once': 'two_places_at_once',
  'impossible travel': 'impossible_travel',
  'too short': 'too_short',
  'batch of check-ins': 'batch_of_check_ins',
  'clock set back': 'clock_wrong',
  'copied report text': 'copied_report',
  'code reused': 'code_reused',
  'visit to somebody in hospital': 'patient_in_hospital',
  'times changed afterwards': 'corrected_by_caregiver',
};

describe(`simulated visits (SEED=${SEED})`, () => {
  it.each(Object.keys(FRAUDS))('of the kind "%s" are flagged as such in 95 of 100', (kind) => {
    const random = randomFrom(SEED);
    const simulate = FRAUDS[kind];
    const expected = EXPECTED[kind];
    const flagged = Array.from({ length: CASES }, () => (simulate ? visitFlags(simulate(random)) : [])).filter(
      (flags) => expected !== undefined && flags.includes(expected),
    );
    expect(flagged.length / CASES).toBeGreaterThanOrEqual(0.95);
  });

  it('that are honest are flagged in fewer than 2 of 100', () => {
    const random = randomFrom(SEED + 1);
    const honest = Array.from({ length: 1_000 }, () => honestDay(random)).flat();
    const flagged = honest.filter(({ facts }) => visitFlags(facts).length > 0);
    expect(honest.length).toBeGreaterThan(2_000);
    expect(flagged.length / honest.length).toBeLessThan(0.02);
  });
});

it('flags the later of two visits that cannot both be', () => {
  const { facts } = inPerson(randomFrom(SEED));
  const later = other(randomFrom(SEED), { checkedInAt: after(facts.checkedInAt, 20) });
  expect(visitFlags({ ...facts, others: [later] })).toEqual([]);
});

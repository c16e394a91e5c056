import { extractSteps } from '../../../src/domains/care-plans/rules/extract';
import type { Step } from '../../../src/domains/care-plans/rules/step';
import { HELD_OUT, type ExpectedStep, type LabelledNote } from '../../support/held-out-notes';
import { TYPED, TYPED_ANEW, TYPED_AT_LAST, TYPED_LATER, TYPED_PLAINLY } from '../../support/typed-notes';

/** Whether a step is the one that was expected, in everything that becomes of it. What needs the doctor is only held to that. */
const isIt = (step: Step, { says, kind, perDay, everyHours, weekdays, days, review }: ExpectedStep): boolean => {
  if (!step.text.toLowerCase().includes(says.toLowerCase()) || step.needsReview !== (review ?? false)) return false;
  if (review) return true;
  const { frequency, durationDays } = step;
  return (
    step.kind === kind &&
    (kind === 'checklist' ||
      ((frequency?.timesPerDay ?? null) === (perDay ?? null) &&
        (frequency?.everyHours ?? null) === (everyHours ?? null) &&
        (frequency?.weekdays ?? []).join() === (weekdays ?? []).join() &&
        durationDays === (days ?? null)))
  );
};

/** What a set of notes shows: how much of it is found, and which active medicines nobody asked for like that. */
const measured = (notes: readonly LabelledNote[]) => {
  let [hits, found, expected] = [0, 0, 0];
  const wrong: string[] = [];
  const dangerous: string[] = [];
  for (const { note, steps } of notes) {
    const read = extractSteps(note);
    for (const { text, span } of read) expect(note.slice(...span)).toBe(text);
    const open = [...read];
    const right = steps.filter((each) => {
      const place = open.findIndex((step) => isIt(step, each));
      if (place >= 0) open.splice(place, 1);
      return place >= 0;
    }).length;
    const told = read.map(({ text, kind, frequency, durationDays, needsReview }) => [
      text,
      kind,
      frequency?.timesPerDay ?? frequency?.everyHours,
      durationDays,
      needsReview,
    ]);
    if (right < steps.length || open.length > 0) wrong.push(`${note} -> ${JSON.stringify(told)}`);
    dangerous.push(...open.filter(({ isMedicine, needsReview }) => isMedicine && !needsReview).map(({ text }) => text));
    hits += right;
    found += read.length;
    expected += steps.length;
  }
  return { f1: (2 * hits) / (found + expected), wrong, dangerous };
};

it.each([
  ['notes that the rules were not written by', HELD_OUT],
  ['notes as clinicians type them', TYPED],
  ['further notes of that kind, written after the rules', TYPED_LATER],
  ['notes of wards and counters, written after those', TYPED_AT_LAST],
  ['plainer ones, written after all of them', TYPED_ANEW],
  ['whole sentences and shorthand, written last', TYPED_PLAINLY],
])('finds the steps of %s with an F1 of at least 0.9, and none without its words', (_, notes) => {
  const { f1, wrong } = measured(notes);
  expect({ f1: f1 >= 0.9 ? 'at least 0.9' : f1, wrong: f1 >= 0.9 ? [] : wrong }).toEqual({
    f1: 'at least 0.9',
    wrong: [],
  });
});

it('makes no medicine active otherwise than the note asks for it', () => {
  expect(
    [...HELD_OUT, ...TYPED, ...TYPED_LATER, ...TYPED_AT_LAST, ...TYPED_ANEW, ...TYPED_PLAINLY].flatMap(
      (note) => measured([note]).dangerous,
    ),
  ).toEqual([]);
});

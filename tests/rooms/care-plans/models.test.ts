import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { manualClock } from '../../../src/adapters/clock/manual';
import { sdkModel } from '../../../src/adapters/model/sdk';
import { httpDoor, type HttpDoor } from '../../../src/adapters/sandbox/http';
import { openAiRoutes } from '../../../src/adapters/sandbox/simulators/openai';
import { extractInput, type ExtractedStep } from '../../../src/domains/care-plans';
import { readByModel } from '../../../src/domains/care-plans/actions/extract';
import { extractSteps } from '../../../src/domains/care-plans/rules/extract';
import { stepsFromModel } from '../../../src/domains/care-plans/rules/extract/from-model';
import type { Step } from '../../../src/domains/care-plans/rules/step';
import type { Model } from '../../../src/ports/model';
import { ASKS_NOTHING, COURSES, DONE_ONCE, FOR_THE_DOCTOR, INJECTIONS } from '../../support/doctors-notes';
import { notesAt } from './house';

jest.setTimeout(60_000);

/** What the rules are held to (tests/unit/care-plans/extract.test.ts), note by note. */
const SUITE = [...COURSES.map(([note]) => note), ...DONE_ONCE, ...FOR_THE_DOCTOR, ...ASKS_NOTHING, ...INJECTIONS];
const PRAISE = 'Vitamin D once daily for 30 days. She does well with honey at bedtime';

let sandbox: HttpDoor;
beforeAll(async () => {
  sandbox = await httpDoor(openAiRoutes(manualClock('2026-06-01T04:00:00Z')), '127.0.0.1', 0);
});
afterAll(async () => await sandbox.close());

const modelThatIs = (name: string): Model =>
  sdkModel(createOpenAICompatible({ name: 'sandbox', baseURL: `http://127.0.0.1:${sandbox.port}/openai/v1` })(name));

describe('rules and a model behind one port', () => {
  it.each(['careful', 'wrong', 'refusing', 'nonsense', 'obeying', 'slow', 'not-there'])(
    'a model that is %s passes the suite of the rules',
    async (name) => {
      const read = readByModel({ model: modelThatIs(name), modelTimeoutMs: name === 'slow' ? 20 : 10_000 });
      for (const note of SUITE) {
        const byRules = extractSteps(note);
        expect([note, [...byRules, ...(await read(note, byRules))]]).toEqual([note, byRules]);
      }
    },
    60_000,
  );

  it('is never shown words that speak to machines', async () => {
    const shown: string[] = [];
    const model: Model = { choose: async ({ message }) => (shown.push(message), null) };
    for (const note of INJECTIONS) await readByModel({ model, modelTimeoutMs: 1_000 })(note, []);
    expect(shown).toEqual([]);
  });
});

describe('what a model adds', () => {
  const answered = (steps: readonly object[], note: string): readonly Step[] =>
    stepsFromModel({ tool: 'list_steps', arguments: { steps } }, note, extractSteps(note));
  const item = { quote: 'honey at bedtime', kind: 'plan', what: 'honey', amount: null };

  it('points at its words, and needs the doctor', () => {
    const [step, ...others] = answered([item], PRAISE);
    expect(others).toEqual([]);
    expect(step).toMatchObject({ what: 'honey', needsReview: true, frequency: { kind: 'daily', times: ['21:00'] } });
    expect(PRAISE.slice(...(step?.span ?? [0, 0]))).toBe('honey at bedtime');
  });

  it.each([
    ['a quote that the note does not hold', { ...item, quote: 'honey at noon' }],
    ['a name that the quote does not hold', { ...item, what: 'morphine' }],
    ['an amount that the quote does not hold', { ...item, amount: '2 spoons' }],
    ['a field that nobody asked for', { ...item, patientId: 'all' }],
    ['no quote at all', { kind: 'plan', what: 'honey', amount: null }],
    ['words in which the rules found a step', { ...item, quote: 'Vitamin D once daily', what: 'Vitamin D' }],
  ])('is nothing with %s', (_why, given) => {
    expect(answered([given], PRAISE)).toEqual([]);
  });

  it('is nothing out of a negation, of history, or of what others take', () => {
    const notes = [
      'Do not give her honey at bedtime.',
      'She was given honey at bedtime.',
      'Her mother takes honey at bedtime.',
    ];
    for (const note of notes) expect(answered([item], note)).toEqual([]);
  });
});

it('a doctor who lets the model look gets what it adds, and the trail says that the words were released to it', async () => {
  const house = await notesAt('2026-06-01T08:00:00Z', { model: modelThatIs('careful') });
  const [maria, doctor] = [await house.person('patient'), await house.person('doctor')];
  await house.choose(maria, doctor);
  const asked = (more: object = {}) => extractInput.parse({ patientId: maria.documentId, note: PRAISE, ...more });
  const foundBy = (steps: readonly ExtractedStep[]) => steps.map((step) => [step.foundBy, step.needsReview]);

  expect(foundBy(await house.extractForDoctor(doctor, asked()))).toEqual([['rules', false]]);
  expect(await house.trail()).not.toContain('note.given-to-model');
  const both = await house.extractForDoctor(doctor, asked({ withModel: true }));
  expect(foundBy(both)).toEqual([
    ['rules', false],
    ['model', true],
  ]);
  expect(await house.trail()).toContain('note.given-to-model');
  expect(await house.everything()).not.toContain('honey');
  await expect(house.extractForDoctor(await house.person('doctor'), asked({ withModel: true }))).rejects.toMatchObject({
    kind: 'not-found',
  });
  await house.close();
});

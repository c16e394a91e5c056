import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { manualClock } from '../../../src/adapters/clock/manual';
import { sdkModel } from '../../../src/adapters/model/sdk';
import { httpDoor, type HttpDoor } from '../../../src/adapters/sandbox/http';
import { openAiRoutes } from '../../../src/adapters/sandbox/simulators/openai';
import type { UserActor } from '../../../src/kernel/actor';
import { assistantAt, type AssistantHouse } from './house';
import { commandAll, NOTHING } from './injections';

jest.setTimeout(60_000);

let sandbox: HttpDoor;
let house: AssistantHouse;
let maria: UserActor;
beforeAll(async () => {
  sandbox = await httpDoor(openAiRoutes(manualClock('2026-06-01T04:00:00Z')), '127.0.0.1', 0);
});
afterAll(async () => await sandbox.close());
afterEach(async () => await house.close());

/** The assistant with the model of the sandbox that behaves as its name says. */
const withModel = async (name: string): Promise<void> => {
  const provider = createOpenAICompatible({ name: 'sandbox', baseURL: `http://127.0.0.1:${sandbox.port}/openai/v1` });
  house = await assistantAt('2026-06-01T04:00:00Z', {
    model: sdkModel(provider(name)),
    ...(name === 'slow' ? { modelTimeoutMs: 20 } : {}),
  });
  maria = await house.house.aPatient({ timeZone: 'Africa/Nairobi' });
  await house.house.add(maria, {
    name: 'Metformin',
    plan: { kind: 'recurring', frequency: 'daily', times: ['08:00'], timeZone: 'Africa/Nairobi' },
  });
};

it('a careful model chooses a tool where the rules do not know', async () => {
  await withModel('careful');
  expect((await house.chat(maria, { message: 'so, which pills must I swallow' })).reply).toContain('Metformin');
});

it.each(['wrong', 'refusing', 'nonsense', 'slow', 'not-there'])(
  'a model that is %s: the rules answer',
  async (name) => {
    await withModel(name);
    expect(await house.chat(maria, { message: 'gibberish of some kind' })).toMatchObject({
      kind: 'question',
      proposal: null,
    });
    expect((await house.chat(maria, { message: 'What is due today?' })).reply).toContain('Metformin');
  },
);

it.each(['obeying', 'careful', 'wrong'])(
  'with a model that is %s, 200 injections write nothing and read nothing of others',
  async (name) => {
    await withModel(name);
    const other = await house.house.aPatient();
    expect(await commandAll(house, maria, other)).toEqual(NOTHING);
  },
  300_000,
);

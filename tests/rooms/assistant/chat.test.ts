import type { InteractionWarning } from '../../../src/domains/catalogue';
import type { UserActor } from '../../../src/kernel/actor';
import type { ChatView } from '../../../src/domains/assistant';
import { assistantAt, type AssistantHouse } from './house';
import { commandAll, NOTHING } from './injections';

jest.setTimeout(60_000);

let house: AssistantHouse;
let maria: UserActor;
let say: (message: string) => Promise<ChatView>;
beforeEach(async () => {
  house = await assistantAt('2026-06-01T04:00:00Z'); // 07:00 in Nairobi
  maria = await house.house.aPatient({ timeZone: 'Africa/Nairobi' });
  say = house.talk(maria);
});
afterEach(async () => await house.close());

const idOf = ({ proposal }: ChatView): string => {
  if (!proposal) throw new Error('Nothing was proposed.');
  return proposal.documentId;
};
const daily = async (name: string, ...times: string[]) =>
  await house.house.add(maria, {
    name,
    plan: { kind: 'recurring', frequency: 'daily', times, timeZone: 'Africa/Nairobi' },
  });

describe('a plan', () => {
  it('is proposed in plain English, and made by a yes', async () => {
    const result = await say('Remind me to take amoxicillin 500 mg three times a day for 7 days');
    expect(result).toMatchObject({ kind: 'proposal', proposal: { tool: 'create-plan', status: 'open' } });
    expect(result.reply).toContain('Add Amoxicillin 500 mg: every day at 08:00, 14:00, 20:00, 21 doses.');
    expect(await house.medications()).toEqual([]);
    expect(await say('yes')).toMatchObject({ kind: 'done' });
    expect(await house.medications()).toEqual([{ name: 'Amoxicillin', strength: '500 mg', about: 'medication' }]);
    expect(await say('yes')).toMatchObject({ kind: 'answer' });
    expect(await house.medications()).toHaveLength(1);
    expect(await house.audited()).toEqual(
      expect.arrayContaining(['assistant.asked', 'medication.created', 'proposal.confirmed']),
    );
  });

  it('says what it does not go together with before the yes, and leaves what is serious to others', async () => {
    const warning: InteractionWarning = {
      kind: 'duplicate',
      severity: 'moderate',
      ingredients: ['amoxicillin'],
      between: ['Amoxicillin', 'Amoxicillin'],
      reason: 'Both contain amoxicillin: the dose would add up.',
      management: 'Stop one of them.',
      source: 'test',
      sourceDate: '2024-01-01',
    };
    house.house.warnings.push(warning);
    const asked = 'Remind me to take amoxicillin 500 mg three times a day for 7 days';
    expect(await say(asked)).toMatchObject({
      kind: 'proposal',
      reply: expect.stringContaining('the dose would add up'),
    });
    house.house.warnings.push({ ...warning, severity: 'serious', reason: 'It bleeds.' });
    expect(await say(asked)).toMatchObject({ kind: 'refused', reply: expect.stringContaining('It bleeds.') });
    expect(await say('yes')).toMatchObject({ kind: 'answer' });
    expect(await house.medications()).toEqual([]);
  });

  it('is proposed in Swahili, and made by a ndiyo', async () => {
    const result = await say('Nikumbushe kumeza dawa ya paracetamol 500 mg mara mbili kwa siku kwa siku 3');
    expect(result).toMatchObject({ kind: 'proposal' });
    expect(result.reply).toContain('Ongeza Paracetamol 500 mg: kila siku saa 08:00, 20:00, 6 dozi.');
    expect(await say('Ndiyo')).toMatchObject({ kind: 'done' });
    expect(await house.medications()).toMatchObject([{ name: 'Paracetamol' }]);
  });

  it('of a vaccine is for one day', async () => {
    expect(await say('Schedule a flu vaccine on 2026-07-10 at 10am')).toMatchObject({ kind: 'proposal' });
    await say('ok');
    expect(await house.medications()).toMatchObject([{ about: 'vaccine' }]);
    expect((await say('What vaccines do I have?')).reply).toContain('2026-07-10');
  });

  it('is asked for what is missing: no amount, frequency or hour is guessed', async () => {
    expect(await say('remind me to take amoxicillin')).toMatchObject({ kind: 'question', proposal: null });
    expect((await say('500 mg')).reply).toContain('How often');
    expect((await say('every day at 9')).reply).toContain('morning or in the evening');
    const result = await say('9 pm');
    expect(result.reply).toContain('Add Amoxicillin 500 mg: every day at 21:00.');
    expect(await say('no')).toMatchObject({ kind: 'declined' });
    expect(await house.medications()).toEqual([]);
  });

  it('that waits is changed by “at 9 instead”: the older proposal is void', async () => {
    const first = await say('remind me to take vitamin D 1000 IU every day at 8am');
    const second = await say('at 9 instead');
    expect(second.reply).toContain('at 09:00');
    await expect(house.confirmProposal(maria, idOf(first))).rejects.toMatchObject({ kind: 'conflict' });
    await house.confirmProposal(maria, idOf(second));
    expect(await house.medications()).toHaveLength(1);
  });

  it('beyond a usual limit, or under a condition, is none of the assistant’s', async () => {
    for (const words of [
      'remind me to take paracetamol 5 g four times a day',
      'remind me to take ibuprofen 200 mg twice a day if the fever returns',
      'remind me to take ibuprofen 200 mg as needed',
    ])
      expect(await say(words)).toMatchObject({ kind: 'refused', proposal: null });
  });
});

describe('doses', () => {
  it('are read, marked and moved, and “it” is the one that was spoken of', async () => {
    await daily('Metformin', '08:00');
    expect((await say('What is due today?')).reply).toContain('Metformin, 08:00');
    expect((await say('move it to 9')).reply).toContain('Move Metformin of 08:00 to 09:00 today');
    expect(await say('yes')).toMatchObject({ kind: 'done' });
    expect((await house.house.day(maria))[0]?.dueAt).toBe('2026-06-01T06:00:00.000Z');
    await house.house.at('2026-06-01T06:00:00Z');
    expect((await say('nimemeza')).reply).toContain('Metformin');
    await say('ndio');
    expect(await house.house.day(maria)).toMatchObject([{ status: 'taken' }]);
  });

  it('are asked about where more than one may be meant', async () => {
    await daily('Metformin', '08:00');
    await daily('Amlodipine', '08:00');
    await house.house.at('2026-06-01T05:00:00Z');
    const result = await say('I took my medicine');
    expect(result).toMatchObject({ kind: 'question', proposal: null });
    expect((await say('the second one')).proposal).toMatchObject({ tool: 'take-dose' });
    await say('yes');
    const statuses = (await house.house.day(maria)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['due', 'taken']);
  });

  it('are skipped and snoozed', async () => {
    await daily('Metformin', '08:00');
    await house.house.at('2026-06-01T05:00:00Z');
    expect((await say('remind me again in 15 minutes')).reply).toContain('15 minutes');
    await say('yes');
    expect((await house.house.day(maria))[0]?.snoozedUntil).toBe('2026-06-01T05:15:00.000Z');
    await say('ruka metformin');
    await say('ndiyo');
    expect(await house.house.day(maria)).toMatchObject([{ status: 'skipped' }]);
  });

  it('of a plan move together', async () => {
    await daily('Metformin', '08:00');
    expect((await say('move metformin to 9am every day')).reply).toContain('from 08:00 to 09:00');
    await say('yes');
    const [plan] = await house.house.medicationPlans.list(maria, {});
    expect(plan?.plan?.times).toMatchObject([{ time: '09:00' }]);
  });
});

describe('a proposal', () => {
  it('is carried out once, however often it is confirmed at once', async () => {
    const id = idOf(await say('remind me to take amoxicillin 500 mg twice a day'));
    const settled = await Promise.allSettled(
      Array.from({ length: 12 }, async () => await house.confirmProposal(maria, id)),
    );
    expect(settled.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const each of settled) if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'conflict' });
    expect(await house.medications()).toHaveLength(1);
    expect(await house.confirmProposal(maria, id)).toMatchObject({ status: 'done' });
    expect((await house.audited()).filter((action) => action === 'proposal.confirmed')).toHaveLength(1);
  });

  it('expires, is nobody else’s, and is void when a byte of it changes', async () => {
    const first = idOf(await say('remind me to take amoxicillin 500 mg twice a day'));
    const other = await house.house.aPatient();
    await expect(house.confirmProposal(other, first)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.declineProposal(other, first)).rejects.toMatchObject({ kind: 'not-found' });
    await house.db.query(`update careloop.assistant_proposals set arguments = replace(arguments, '500 mg', '900 mg')`);
    await expect(house.confirmProposal(maria, first)).rejects.toMatchObject({ code: 'assistant.proposal-changed' });
    const second = idOf(await say('remind me to take amoxicillin 500 mg twice a day'));
    house.clock.set('2026-06-01T04:16:00Z');
    await expect(house.confirmProposal(maria, second)).rejects.toMatchObject({ kind: 'gone' });
    expect(await house.medications()).toEqual([]);
  });

  it('looks again at what it is about', async () => {
    await daily('Metformin', '08:00');
    await house.house.at('2026-06-01T05:00:00Z');
    const id = idOf(await say('skip metformin'));
    const [dose] = await house.house.day(maria);
    await house.house.takeDose(maria, dose?.documentId ?? '', {});
    await expect(house.confirmProposal(maria, id)).rejects.toMatchObject({ code: 'assistant.state-changed' });
    expect(await house.house.day(maria)).toMatchObject([{ status: 'taken' }]);
  });
});

describe('what cannot wait', () => {
  it('is answered with where to call, before anything else', async () => {
    for (const words of [
      'I have chest pain, what is due today?',
      'siwezi kupumua',
      'I took too many pills',
      'yes, and my face is drooping',
    ])
      expect(await say(words)).toMatchObject({
        kind: 'emergency',
        reply: expect.stringContaining('999 or 112') as string,
      });
    for (const words of ['I want to kill myself', 'nataka kujiua'])
      expect((await say(words)).reply).toContain('Befrienders: +254 722 178 177');
    expect(await house.chat(maria, { message: 'chest pain', conversationId: 'no-such-one' })).toMatchObject({
      kind: 'emergency',
    });
    expect(await say('I have no chest pain, what is due today?')).toMatchObject({ kind: 'answer' });
  });
});

it('proposes plans to patients alone', async () => {
  const doctor = await house.house.aPatient({ role: 'doctor' });
  const result = await house.chat(doctor, { message: 'remind me to take amoxicillin 500 mg twice a day' });
  expect(result).toMatchObject({ kind: 'refused', proposal: null });
});

describe('conversations', () => {
  it('are the person’s own, and go when they are deleted or old', async () => {
    const { conversationId } = await say('hello');
    const other = await house.house.aPatient();
    await expect(house.readConversation(other, conversationId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.chat(other, { message: 'hi', conversationId })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await house.listConversations(other)).toEqual([]);
    expect((await house.readConversation(maria, conversationId)).messages).toMatchObject([
      { author: 'person', text: 'hello' },
      { author: 'assistant' },
    ]);
    await house.deleteConversation(maria, conversationId);
    await expect(house.readConversation(maria, conversationId)).rejects.toMatchObject({ kind: 'not-found' });
    await house.talk(maria)('hello');
    house.clock.set('2026-07-02T04:00:00Z');
    expect(await house.forgetConversations()).toBe(1);
  });
});

it('takes 200 texts that try to command it as data, while a proposal waits: nothing is written, and nothing of others is read', async () => {
  const other = await house.house.aPatient();
  await daily('Metformin', '08:00');
  expect(await commandAll(house, maria, other)).toEqual(NOTHING);
}, 300_000);

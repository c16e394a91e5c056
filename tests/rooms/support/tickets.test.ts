import { createTicketInput, feedbackInput, replyInput, ticketQueueQuery } from '../../../src/domains/support';
import { supportMessages } from '../../../src/domains/support/messages';
import type { UserActor } from '../../../src/kernel/actor';
import { otieno, supportAt, type SupportHouse } from './support-house';

jest.setTimeout(30_000);

let house: SupportHouse;
let maria: UserActor;
let james: UserActor;
beforeEach(async () => {
  house = await supportAt('2026-06-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  james = await house.person('patient', 'James');
});
afterEach(async () => await house.close());

const open = async (who = maria, changes: object = {}) =>
  await house.createTicket(
    who,
    createTicketInput.parse({ subject: 'My receipt', text: 'I cannot find it.', ...changes }),
  );
const says = (text: string, changes: object = {}) => replyInput.parse({ text, ...changes });

describe('a ticket', () => {
  it('waits for staff until it is answered, and again when its owner writes', async () => {
    const { documentId } = await open();
    house.clock.set('2026-06-01T09:00:00Z');
    const answered = await house.reply(otieno, documentId, says('It is under Payments.'));
    expect(answered).toMatchObject({
      status: 'answered',
      waitingSince: null,
      firstAnsweredAt: '2026-06-01T09:00:00.000Z',
      assigneeName: 'Otieno',
    });
    house.clock.set('2026-06-01T10:00:00Z');
    const again = await house.reply(maria, documentId, says('There is nothing.'));
    expect(again).toMatchObject({ status: 'open', waitingSince: '2026-06-01T10:00:00.000Z' });
    expect(again.messages.map(({ fromStaff, authorName }) => [fromStaff, authorName])).toEqual([
      [false, 'Maria'],
      [true, 'Otieno'],
      [false, 'Maria'],
    ]);
    expect(await house.trail()).toEqual(['ticket.opened', 'ticket.answered', 'ticket.replied']);
  });

  it('tells its owner by mail that there is an answer, and none of its words', async () => {
    const { documentId } = await open();
    await house.reply(otieno, documentId, says('Take half a tablet of Metformin.'));
    const [mail = ''] = house.mails;
    const [, userId, subjectId = ''] = mail.split(' ');
    expect(Number(userId)).toBe(maria.userId);
    const facts = await house.answerFacts([{ id: '1', userId: maria.userId, subjectId, attempt: 1 }]);
    expect(facts.get('1')).toEqual({ ticketId: documentId, asksBack: false });
    const [message] = supportMessages;
    const reader = { name: 'Maria', timeZone: 'Africa/Nairobi', allowsDetails: true, publicUrl: 'https://c.test' };
    for (const language of ['en', 'sw'])
      expect(JSON.stringify(message?.write(facts.get('1'), { ...reader, language }))).not.toMatch(/Metformin|receipt/);
  });

  it('is nobody’s but its owner’s and staff’s', async () => {
    const { documentId } = await open();
    for (const attempt of [
      async () => await house.readTicket(james, documentId),
      async () => await house.reply(james, documentId, says('Hello')),
      async () => await house.setTicketStatus(james, documentId, 'closed'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'records.not-found' });
    await expect(house.triageTicket(maria, documentId, { priority: 'urgent' })).rejects.toMatchObject({
      code: 'support.staff-only',
    });
    await expect(house.ticketQueue(maria, ticketQueueQuery.parse({}))).rejects.toMatchObject({
      code: 'support.staff-only',
    });
  });

  it('keeps notes of staff from its owner, and neither answers nor mails because of them', async () => {
    const { documentId } = await open();
    await house.reply(otieno, documentId, says('Looks like the old address again.', { internal: true }));
    expect((await house.readTicket(maria, documentId)).messages).toHaveLength(1);
    const asStaff = await house.readTicketAsStaff(otieno, documentId);
    expect(asStaff).toMatchObject({ status: 'open', firstAnsweredAt: null, requester: { name: 'Maria' } });
    expect(asStaff.messages).toHaveLength(2);
    expect(house.mails).toEqual([]);
    await expect(house.reply(maria, documentId, says('x', { internal: true }))).rejects.toMatchObject({
      code: 'support.staff-only',
    });
  });

  it('of somebody of the staff is answered by others', async () => {
    const admin = await house.person('admin', 'Amani');
    const { documentId } = await open(admin);
    const own = await house.reply(admin, documentId, says('Anybody?'));
    expect(own).toMatchObject({ status: 'open', firstAnsweredAt: null });
    expect(house.mails).toEqual([]);
  });

  it('that is closed takes no message and is opened by staff alone', async () => {
    const { documentId } = await open();
    expect(await house.setTicketStatus(maria, documentId, 'closed')).toMatchObject({
      status: 'closed',
      resolvedAt: '2026-06-01T08:00:00.000Z',
    });
    await expect(house.reply(maria, documentId, says('Wait'))).rejects.toMatchObject({ code: 'support.ticket-closed' });
    await expect(house.setTicketStatus(maria, documentId, 'open')).rejects.toMatchObject({
      code: 'support.staff-only',
    });
    expect(await house.setTicketStatus(otieno, documentId, 'open')).toMatchObject({ status: 'open', resolvedAt: null });
  });

  it('goes no way that the table of states does not know, whoever writes', async () => {
    const { documentId } = await open();
    await house.setTicketStatus(otieno, documentId, 'closed');
    await expect(
      house.db.transaction(
        async (tx) =>
          await tx.query(`update public.tickets set status = 'answered' where document_id = $1`, [documentId]),
      ),
    ).rejects.toMatchObject({ code: 'support.no-such-step' });
  });

  it('and a message asked for twice with one key are one', async () => {
    const input = createTicketInput.parse({ subject: 'Once', text: 'Once' });
    const [first, second] = await Promise.all([
      house.createTicket(maria, input, 'key-1'),
      house.createTicket(maria, input, 'key-1'),
    ]);
    expect(second.documentId).toBe(first.documentId);
    await house.reply(maria, first.documentId, says('More'), 'key-2');
    expect((await house.reply(maria, first.documentId, says('More'), 'key-2')).messages).toHaveLength(2);
  });

  it('is answered and written in at once, one after the other', async () => {
    const { documentId } = await open();
    await Promise.all(
      Array.from({ length: 8 }, async (_, turn) =>
        turn % 2
          ? await house.reply(otieno, documentId, says(`answer ${turn}`))
          : await house.reply(maria, documentId, says(`question ${turn}`)),
      ),
    );
    const { messages, status, waitingSince } = await house.readTicket(maria, documentId);
    expect(messages).toHaveLength(9);
    expect((status === 'open') === (waitingSince !== null)).toBe(true);
  });
});

describe('a file', () => {
  it('goes with a message of whoever sent it, and is opened by both sides and nobody else', async () => {
    const file = house.sendFile(maria);
    await expect(open(james, { attachments: [file] })).rejects.toMatchObject({
      faults: [{ path: ['attachments'] }],
    });
    await expect(house.openTicketFile(maria, file)).rejects.toMatchObject({ code: 'records.not-found' });
    await open(maria, { attachments: [file] });
    await expect(house.openTicketFile(maria, file)).rejects.toThrow(`opened ${file}`);
    await expect(house.openTicketFile(otieno, file)).rejects.toThrow(`opened ${file}`);
    await expect(house.openTicketFile(james, file)).rejects.toMatchObject({ code: 'records.not-found' });
  });
});

describe('the queue', () => {
  it('shows what needs an answer first: the urgent, then what has waited longest', async () => {
    const first = await open(maria, { subject: 'first' });
    house.clock.set('2026-06-01T09:00:00Z');
    await open(james, { subject: 'second' });
    house.clock.set('2026-06-01T10:00:00Z');
    const urgent = await open(james, { subject: 'urgent' });
    await house.triageTicket(otieno, urgent.documentId, { priority: 'urgent', assignee: 'me' });
    const answered = await open(maria, { subject: 'answered' });
    await house.reply(otieno, answered.documentId, says('Done', { status: 'resolved' }));

    const all = await house.ticketQueue(otieno, ticketQueueQuery.parse({ queue: 'all' }));
    expect(all.tickets.map(({ subject }) => subject)).toEqual(['urgent', 'first', 'second', 'answered']);
    expect(all.counts).toEqual({ action: 3, waiting: 0, done: 1, all: 4 });
    const mine = await house.ticketQueue(otieno, ticketQueueQuery.parse({ assignee: 'me' }));
    expect(mine.tickets.map(({ subject, requester }) => [subject, requester.name])).toEqual([['urgent', 'James']]);
    const found = await house.ticketQueue(otieno, ticketQueueQuery.parse({ search: 'IRS' }));
    expect(found.tickets.map(({ documentId }) => documentId)).toEqual([first.documentId]);
    const subjects = async (query: object) =>
      (await house.ticketQueue(otieno, ticketQueueQuery.parse({ queue: 'all', ...query }))).tickets.map(
        ({ subject }) => subject,
      );
    expect(await subjects({ search: 'jámes' })).toEqual(['urgent', 'second']);
    expect(await subjects({ search: 'james urg' })).toEqual(['urgent']);
    expect(await subjects({ sort: 'subject' })).toEqual(['answered', 'first', 'second', 'urgent']);
    expect(await subjects({ sort: '-requester' })).toEqual(['first', 'answered', 'urgent', 'second']);
  });

  it('tells how long people wait', async () => {
    const { documentId } = await open();
    house.clock.set('2026-06-01T08:30:00Z');
    await house.reply(otieno, documentId, says('Yes'));
    house.clock.set('2026-06-01T10:00:00Z');
    await house.setTicketStatus(maria, documentId, 'resolved');
    const day = { from: new Date('2026-06-01T00:00:00Z'), to: new Date('2026-06-02T00:00:00Z') };
    expect(await house.secondsToFirstAnswer(day)).toBe(1_800);
    expect(await house.secondsToResolution(day)).toBe(7_200);
    expect(await house.countOpened(day)).toBe(1);
  });
});

it('the content manager corrects what staff decides, and writes no moment or name by hand', async () => {
  const { documentId } = await open();
  const { waitingSince } = await house.readTicket(maria, documentId);
  await house.correctTicket(otieno, documentId, {
    subject: 'Receipt',
    status: 'resolved',
    priority: 'low',
    waitingSince,
  });
  expect(await house.readTicket(maria, documentId)).toMatchObject({
    subject: 'Receipt',
    status: 'resolved',
    priority: 'low',
  });
  await expect(house.correctTicket(otieno, documentId, { resolvedAt: null })).rejects.toMatchObject({
    faults: [{ path: ['resolvedAt'] }],
  });
  await expect(house.correctTicket(otieno, documentId, { requester: james.documentId })).rejects.toMatchObject({
    faults: [{ path: ['requester'] }],
  });
});

it('feedback is written by anybody and deleted by staff', async () => {
  const { documentId } = await house.giveFeedback(maria, feedbackInput.parse({ text: 'Good.', rating: 5 }));
  await expect(house.deleteFeedback(maria, documentId)).rejects.toMatchObject({ code: 'support.staff-only' });
  expect(await house.deleteFeedback(otieno, documentId)).toEqual({ removed: 1 });
  await expect(house.deleteFeedback(otieno, documentId)).rejects.toMatchObject({ code: 'records.not-found' });
  expect(await house.trail()).toEqual(['feedback.given', 'feedback.deleted']);
});

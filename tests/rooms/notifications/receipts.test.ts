import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pop3Bounces } from '../../../src/adapters/bounces/pop3';
import { systemClock } from '../../../src/adapters/clock/system';
import { smtpEmail } from '../../../src/adapters/email/smtp';
import { openSandbox, type Sandbox } from '../../../src/adapters/sandbox';
import { bounceOf } from '../../../src/adapters/sandbox/bounced';
import type { NotificationsRoomDeps } from '../../../src/domains/notifications';
import { addressBounced } from '../../../src/domains/notifications/messages/address-bounced';
import type { RawRequest } from '../../../src/kernel/door';
import { DomainError } from '../../../src/kernel/errors';
import type { DeliveryReport } from '../../../src/ports/bounces';
import type { Contact, Message } from '../../../src/ports/message';
import type { Receipt, SmsMessage, Taken } from '../../../src/ports/sms';
import { doctor, notificationsAt, personCalled, saying, type NotificationsRoom } from '../../support/notifications';
import { until } from '../../support/until';

jest.setTimeout(60_000);

const NUMBER = '+254712345678';
const MINUTE_MS = 60_000;
const BY_SMS = { email: false, sms: true, push: false, inApp: true };
const raw = (told: string): RawRequest => ({ body: Buffer.from(told), headers: {}, url: 'https://care.example/' });

let room: NotificationsRoom;
let texts: SmsMessage[];
let known: Receipt | DomainError | null;
let asked: Taken[];
let reports: (DeliveryReport | null)[];
let person: Partial<Contact>;

const open = async (
  messages: readonly Message[] = [saying('answered')],
  changes: Partial<NotificationsRoomDeps> = {},
): Promise<void> => {
  room = await notificationsAt('2026-03-01T08:00:00.000Z', [...messages, addressBounced], {
    contactsOf: async (ids) => new Map(ids.map((id) => [id, personCalled(id, { phone: NUMBER, ...person })])),
    reachableBy: async () => [{ userId: 1, hasDevice: false, smsNumber: NUMBER, topics: person.wishes?.topics ?? {} }],
    messengers: {
      sms: () => ({
        send: async (message) => {
          texts.push(message);
          return { provider: 'textsms', providerId: `sms-${texts.length}` };
        },
        receiptOf: async (_id, taken) => {
          asked.push(taken);
          if (known instanceof DomainError) throw known;
          return known && { ...known, id: `m${(await theOne('sms')).id}` };
        },
        hear: (id, { body }) => ({
          id,
          providerId: 'SM1',
          state: body.toString() === 'delivered' ? 'delivered' : 'bounced',
          code: body.toString() === 'delivered' ? null : '30005',
          isAddressFault: body.toString() === 'unknown',
        }),
      }),
      push: () => {
        throw new Error('Nobody pushes here.');
      },
      pushTargetsOf: async () => [],
      dropPushTarget: async () => undefined,
    },
    bounces: () => ({
      readEach: async (_most, take) => {
        const came = reports.splice(0);
        for (const report of came) await take(report);
        return came.length;
      },
    }),
    ...changes,
  });
};
const notify = async (subjectId = 'ticket-1', message = 'answered'): Promise<void> => {
  await room.db.transaction(async (tx) => await room.notify(tx, { message, userId: 1, subjectId }));
  await room.work();
};
const theOne = async (channel: string) => {
  const [row] = (await room.rows()).filter((each) => each.channel === channel && each.topic === 'answered');
  if (!row) throw new Error(`nothing went by ${channel}`);
  return await room.log(row.id);
};
const listed = async (): Promise<readonly string[]> => {
  await room.work();
  const { data } = await room.listInbox({ ...doctor, userId: 1 }, { page: 1, pageSize: 25, unread: false });
  return data.map(({ message }) => message);
};
const comesBack = (changes: Partial<DeliveryReport['recipients'][number]> = {}): void => {
  const messageId = room.email.inbox.at(-1)?.messageId ?? '';
  reports.push({
    messageId,
    recipients: [{ address: 'person-1@example.test', action: 'failed', status: '5.1.1', ...changes }],
  });
};

beforeEach(() => {
  texts = [];
  asked = [];
  reports = [];
  known = null;
  person = { wishes: { topics: { answered: BY_SMS }, quietHours: null } };
});
afterEach(async () => {
  await room.db.drop();
});

describe('an SMS whose provider tells what became of it', () => {
  it('is delivered, with when and by whom', async () => {
    await open();
    await notify();
    const { id } = await theOne('sms');
    room.clock.advanceMs(MINUTE_MS);
    await room.hearSms(raw('delivered'), `m${id}`);
    expect(await theOne('sms')).toMatchObject({
      state: 'delivered',
      provider: 'textsms',
      providerId: 'sms-1',
      sentAt: new Date('2026-03-01T08:00:00.000Z'),
      concludedAt: new Date('2026-03-01T08:01:00.000Z'),
      failure: null,
    });
  });

  it('stays delivered, however often and in whatever order it is told', async () => {
    await open();
    await notify();
    const { id } = await theOne('sms');
    for (const told of ['failed', 'delivered', 'failed', 'delivered']) await room.hearSms(raw(told), `m${id}`);
    expect(await theOne('sms')).toMatchObject({ state: 'delivered' });
  });

  it('is concluded also when it is told before "sent" is written down', async () => {
    await open();
    await room.db.transaction(
      async (tx) => await room.notify(tx, { message: 'answered', userId: 1, subjectId: 'ticket-1' }),
    );
    const { id } = await theOne('sms');
    await room.hearSms(raw('delivered'), `m${id}`);
    await room.work();
    expect(texts).toEqual([]);
    expect(await theOne('sms')).toMatchObject({ state: 'delivered' });
  });

  it('is said by another channel when it was not delivered', async () => {
    await open();
    await notify();
    const { id } = await theOne('sms');
    await room.hearSms(raw('failed'), `m${id}`);
    await room.hearSms(raw('failed'), `m${id}`);
    await room.work();
    expect(room.told()).toEqual(['person-1@example.test: answered ticket-1']);
    expect(await room.listBouncedAddresses({ ...doctor, userId: 1 })).toEqual([]); // the number is not at fault
  });

  it('marks a number that nobody has', async () => {
    await open();
    await notify();
    await room.hearSms(raw('unknown'), `m${(await theOne('sms')).id}`);
    expect(await listed()).toContain('address-bounced');
    expect(await room.listBouncedAddresses({ ...doctor, userId: 1 })).toEqual([
      { channel: 'sms', code: 'bounce.30005', since: '2026-03-01T08:00:00.000Z' },
    ]);
  });
});

describe('an SMS whose provider has to be asked', () => {
  it('is asked about after two minutes, ever more rarely, and no more after two days', async () => {
    await open();
    await notify();
    expect(await room.askForReceipts()).toBe(0);
    room.clock.advanceMs(2 * MINUTE_MS);
    expect(await room.askForReceipts()).toBe(1);
    expect(await room.askForReceipts()).toBe(0);
    for (let hours = 0; hours < 72; hours += 1) {
      room.clock.advanceMs(60 * MINUTE_MS);
      await room.askForReceipts();
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.length).toBeLessThan(20);
    expect(asked[0]).toEqual({ provider: 'textsms', providerId: 'sms-1' });
    expect(await theOne('sms')).toMatchObject({ state: 'sent', concludedAt: null });
  });

  it('is asked about again when the provider did not answer', async () => {
    await open();
    await notify();
    known = new DomainError('unavailable', 'sms.textsms-unreachable', 'away');
    room.clock.advanceMs(2 * MINUTE_MS);
    await room.askForReceipts();
    known = { id: '', providerId: 'sms-1', state: 'delivered', code: null, isAddressFault: false };
    room.clock.advanceMs(2 * MINUTE_MS);
    await room.askForReceipts();
    expect(await theOne('sms')).toMatchObject({ state: 'delivered' });
  });
});

describe('a mail that comes back', () => {
  beforeEach(() => {
    person = {};
  });

  it('has bounced, marks the address, and is told in the apps once', async () => {
    await open();
    await notify('ticket-1');
    comesBack();
    comesBack();
    expect(await room.readBounces()).toBe(2);
    expect(await theOne('email')).toMatchObject({ state: 'bounced', failure: 'bounce.5.1.1', provider: 'smtp' });
    expect((await listed()).filter((message) => message === 'address-bounced')).toHaveLength(1);
    expect(room.entries).toContainEqual(
      expect.objectContaining({
        action: 'address.bounced',
        patientId: 1,
        details: { channel: 'email', code: 'bounce.5.1.1' },
      }),
    );
  });

  it('is followed by no other, save what is essential, until the person says that the address is good', async () => {
    await open([saying('answered'), saying('code', { essential: true })]);
    await notify('ticket-1');
    comesBack();
    await room.readBounces();
    await notify('ticket-2');
    await notify('code-1', 'code');
    expect(room.told()).toEqual(['person-1@example.test: answered ticket-1', 'person-1@example.test: code code-1']);

    expect(await room.retryAddress({ ...doctor, userId: 1 }, 'email')).toEqual([]);
    await notify('ticket-3');
    expect(room.told()).toContain('person-1@example.test: answered ticket-3');
  });

  it('says nothing about another address, nor about one for ever', async () => {
    await open();
    await notify('ticket-1');
    comesBack();
    await room.readBounces();
    person = { email: 'maria@new.example' };
    await notify('ticket-2');
    expect(room.told()).toContain('maria@new.example: answered ticket-2');
    person = {};
    room.clock.advanceMs(31 * 24 * 60 * MINUTE_MS);
    await notify('ticket-3');
    expect(room.told()).toContain('person-1@example.test: answered ticket-3');
  });

  it.each([
    ['a full mailbox', { status: '5.2.2' }, 'bounced'],
    ['four days without an answer', { status: '4.4.7' }, 'bounced'],
    ['an address that it was forwarded to', { address: 'elsewhere@example.test' }, 'bounced'],
    ['a delay', { action: 'delayed', status: '4.4.1' } as const, 'sent'],
    ['a delivery', { action: 'delivered', status: '2.0.0' } as const, 'delivered'],
  ])('marks no address for %s', async (_why, changes, state) => {
    await open();
    await notify();
    comesBack(changes);
    await room.readBounces();
    expect(await theOne('email')).toMatchObject({ state });
    expect(await room.listBouncedAddresses({ ...doctor, userId: 1 })).toEqual([]);
  });

  it('counts only when it names the mail as we did: nobody can silence somebody else', async () => {
    await open();
    await notify();
    const { id } = await theOne('email');
    const recipients = [{ address: 'person-1@example.test', action: 'failed', status: '5.1.1' } as const];
    reports.push({ messageId: `${id}.0123456789abcdef@care.example`, recipients });
    reports.push({ messageId: `${id}@care.example`, recipients });
    reports.push({
      messageId: (room.email.inbox[0]?.messageId ?? '').replace('care.example', 'evil.example'),
      recipients,
    });
    reports.push(null);
    expect(await room.readBounces()).toBe(4);
    expect(await theOne('email')).toMatchObject({ state: 'sent' });
  });

  it('stands among the failures of the queue, and can be tried again', async () => {
    await open();
    await notify();
    comesBack();
    await room.readBounces();
    const { rows } = await room.failed(1);
    expect(rows).toMatchObject([{ state: 'bounced', failure: 'bounce.5.1.1' }]);
    await room.retry(doctor, rows[0]?.id ?? '');
    await room.retryAddress({ ...doctor, userId: 1 }, 'email');
    await room.work();
    expect(room.told()).toHaveLength(2);
  });
});

describe('through a real mail server and its mailbox', () => {
  let folder: string;
  let sandbox: Sandbox;
  const set = async (faults: object): Promise<void> =>
    void (await fetch(`http://127.0.0.1:${sandbox.httpPort}/faults`, { method: 'PUT', body: JSON.stringify(faults) }));
  beforeEach(async () => {
    person = {};
    folder = mkdtempSync(path.join(tmpdir(), 'careloop-bounces-'));
    sandbox = await openSandbox({
      clock: systemClock,
      dataDir: folder,
      host: '127.0.0.1',
      smtpPort: 0,
      httpPort: 0,
      keep: 10,
    });
  });
  afterEach(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const mailbox = async () => {
    const place = (await (await fetch(`http://127.0.0.1:${sandbox.httpPort}/pop3`)).json()) as { port: number };
    return pop3Bounces({ host: '127.0.0.1', port: place.port, secure: false, user: 'bounces', password: 'sandbox' });
  };

  it('a mail that bounces on command is read out of the mailbox, once', async () => {
    const email = smtpEmail({
      host: '127.0.0.1',
      port: sandbox.smtpPort,
      secure: false,
      auth: null,
      from: 'CareLoop <reminders@care.example>',
      returnPath: 'bounces@care.example',
      connections: 1,
      clock: systemClock,
    });
    const bounces = await mailbox();
    await open([saying('answered')], { email: () => email, bounces: () => bounces });
    await set({ smtp: { mode: 'bounce', times: 1 } });
    await notify('ticket-1');
    await notify('ticket-2');
    expect(await room.readBounces()).toBe(1);
    expect((await room.rows()).filter(({ channel }) => channel === 'email').map(({ state }) => state)).toEqual([
      'bounced',
      'sent',
    ]);
    expect(await room.readBounces()).toBe(0);
    await email.close();
  });

  it('what a kill left in the mailbox is read again', async () => {
    const bounces = await mailbox();
    await open();
    const email = smtpEmail({
      host: '127.0.0.1',
      port: sandbox.smtpPort,
      secure: false,
      auth: null,
      from: 'a@care.example',
      connections: 1,
      clock: systemClock,
    });
    await set({ smtp: 'bounce' });
    const mail = {
      subject: 'x',
      text: 'x',
      html: 'x',
      messageId: '1.0123456789abcdef@care.example',
      unsubscribeUrl: null,
    };
    await email.send({ to: 'b@example.test', ...mail });
    await email.close();
    const died = bounces.readEach(10, async () => {
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    const seen: (DeliveryReport | null)[] = [];
    await until(async () => (await bounces.readEach(10, async (report) => void seen.push(report))) === 0);
    expect(seen).toEqual([
      { messageId: mail.messageId, recipients: [{ address: 'b@example.test', action: 'failed', status: '5.1.1' }] },
    ]);
  });
});

it('the report of the sandbox is one that mail servers write, without what the mail said', async () => {
  await open();
  const report = bounceOf(
    { from: 'a@care.example', to: 'b@example.test', raw: 'Message-ID: <1@x>\r\n\r\nsecret' },
    { status: '5.1.1', diagnostic: '550 no' },
    new Date(0),
  );
  expect(report).toContain('Content-Type: multipart/report; report-type=delivery-status');
  expect(report).not.toContain('secret');
});

import { DomainError } from '../../../src/kernel/errors';
import type { Contact, Message } from '../../../src/ports/message';
import type { PushMessage } from '../../../src/ports/push';
import type { SmsMessage } from '../../../src/ports/sms';
import type { PushTarget, Reachable } from '../../../src/domains/notifications';
import { doctor, notificationsAt, personCalled, saying, type NotificationsRoom } from '../../support/notifications';

const NIGHT = { from: '22:00', to: '06:00' };
const ALL = { email: true, sms: true, push: true, inApp: true };
const NUMBER = '+254712345678';

let room: NotificationsRoom;
let smsFault: DomainError | null;
let pushFaults: Record<string, DomainError>;
let texts: SmsMessage[];
let pushes: PushMessage[];
let devices: PushTarget[];
let person: Partial<Contact>;

const open = async (now: string, messages: readonly Message[] = [saying('answered')]): Promise<void> => {
  const reachable = async (): Promise<Reachable[]> => [
    {
      userId: 1,
      hasDevice: devices.length > 0,
      smsNumber: NUMBER,
      topics: person.wishes?.topics ?? {},
    },
  ];
  room = await notificationsAt(now, messages, {
    contactsOf: async (ids) => new Map(ids.map((id) => [id, personCalled(id, { phone: NUMBER, ...person })])),
    reachableBy: reachable,
    messengers: {
      sms: () => ({
        send: async (message) => {
          if (smsFault) throw smsFault;
          texts.push(message);
          return { provider: 'textsms', providerId: `sms-${texts.length}` };
        },
        receiptOf: async () => null,
        hear: () => null,
      }),
      push: () => ({
        webPushKey: 'key',
        send: async (message) => {
          const fault = message.address.kind === 'fcm' ? pushFaults[message.address.token] : undefined;
          if (fault) throw fault;
          pushes.push(message);
          return { provider: 'fcm', providerId: `push-${pushes.length}` };
        },
      }),
      pushTargetsOf: async () => devices,
      dropPushTarget: async (_userId, id) => {
        devices = devices.filter((device) => device.id !== id);
      },
    },
  });
};
const notify = async (subjectId = 'ticket-1', message = 'answered'): Promise<void> =>
  await room.db.transaction(async (tx) => await room.notify(tx, { message, userId: 1, subjectId }));
const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await room.rows()).map(({ key, channel, state }) => [key.includes('~') ? `${channel}~` : channel, state]),
  );
const later = async (ms: number): Promise<void> => {
  room.clock.advanceMs(ms);
  await room.work();
};
const aPhone = (token: string): PushTarget => ({ id: token, address: { kind: 'fcm', token } });

beforeEach(() => {
  smsFault = null;
  pushFaults = {};
  texts = [];
  pushes = [];
  devices = [aPhone('phone')];
  person = {};
});
afterEach(async () => {
  await room.db.drop();
});

it('goes by every channel that the person wants and can be reached by', async () => {
  await open('2026-03-01T08:00:00.000Z');
  person = { phone: NUMBER, wishes: { topics: { answered: ALL }, quietHours: null } };
  await notify();
  await room.work();
  expect(await states()).toEqual({ email: 'sent', 'in-app': 'sent', push: 'sent', sms: 'sent' });
  expect(texts).toEqual([{ to: NUMBER, text: 'answered ticket-1', id: expect.any(String) }]);
  expect(pushes).toMatchObject([{ title: 'answered ticket-1', data: { message: 'answered', subject: 'ticket-1' } }]);
});

it('obeys a change of mind about what waits already', async () => {
  await open('2026-03-01T08:00:00.000Z');
  await notify();
  person = { wishes: { topics: { answered: { ...ALL, email: false, push: false } }, quietHours: null } };
  await room.work();
  expect(await states()).toEqual({ email: 'cancelled', 'in-app': 'sent', push: 'cancelled' });
});

describe('the list in apps', () => {
  const me = { ...doctor, userId: 1 };

  it('keeps what was said, and what was read', async () => {
    await open('2026-03-01T08:00:00.000Z');
    await notify('ticket-1');
    await notify('ticket-2');
    await room.work();
    const query = { page: 1, pageSize: 25, unread: false };
    const list = await room.listInbox(me, query);
    expect(list.meta).toMatchObject({ unread: 2, pagination: { total: 2 } });
    const [first] = list.data;
    expect(await room.markRead(me, first?.documentId ?? '')).toMatchObject({ readAt: '2026-03-01T08:00:00.000Z' });
    expect((await room.listInbox(me, { ...query, unread: true })).data).toHaveLength(1);
    await expect(room.markRead({ ...doctor, userId: 2 }, first?.documentId ?? '')).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await room.markAllRead(me)).toEqual({ read: 1 });
  });
});

describe('a device that is gone', () => {
  it('is forgotten, and the others are pushed to', async () => {
    devices = [aPhone('old'), aPhone('new')];
    pushFaults = { old: new DomainError('gone', 'push.device-gone', 'gone') };
    await open('2026-03-01T08:00:00.000Z');
    await notify();
    await room.work();
    expect((await states())['push']).toBe('sent');
    expect(devices.map(({ id }) => id)).toEqual(['new']);
  });
});

describe('a channel that fails', () => {
  it('is tried three times more, is dead then, and another one says it', async () => {
    person = { wishes: { topics: { answered: { ...ALL, email: false, push: true, sms: false } }, quietHours: null } };
    pushFaults = { phone: new DomainError('unavailable', 'push.fcm-unreachable', 'not there') };
    await open('2026-03-01T08:00:00.000Z');
    await notify();
    await room.work();
    for (let times = 0; times < 3; times += 1) await later(60_000);
    expect((await states())['push']).toBe('failed');
    await later(60_000);
    expect(texts.map(({ text }) => text)).toEqual(['answered ticket-1']);
  });

  it('is not stood in for where it arrives by another', async () => {
    pushFaults = { phone: new DomainError('invalid', 'push.fcm-invalid', 'never') };
    await open('2026-03-01T08:00:00.000Z');
    await notify();
    await room.work();
    await later(60_000);
    expect(await states()).toEqual({ email: 'sent', 'in-app': 'sent', push: 'failed' });
    expect(texts).toEqual([]);
  });

  it('by e-mail, lets another one say it after three tries, and goes on trying', async () => {
    devices = [];
    await open('2026-03-01T08:00:00.000Z');
    room.email.answer(() => 'defers');
    await notify();
    for (let times = 0; times < 6; times += 1) await later(60_000);
    expect(texts).toHaveLength(1);
    room.email.answer(() => 'accepts');
    await later(300_000);
    expect(room.told()).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('hold e-mail, push and SMS, and not the list, which makes no sound', async () => {
    person = { phone: NUMBER, timeZone: 'Africa/Nairobi', wishes: { topics: { answered: ALL }, quietHours: NIGHT } };
    await open('2026-03-01T20:00:00.000Z'); // 23:00
    await notify();
    await room.work();
    expect(await states()).toEqual({ email: 'waiting', 'in-app': 'sent', push: 'waiting', sms: 'waiting' });
    room.clock.set('2026-03-02T03:00:00.000Z');
    await room.work();
    expect(await states()).toEqual({ email: 'sent', 'in-app': 'sent', push: 'sent', sms: 'sent' });
  });

  it('let critical messages through, by every channel at once, whatever was said', async () => {
    person = {
      phone: NUMBER,
      wishes: { topics: { alert: { email: false, sms: false, push: false, inApp: false } }, quietHours: NIGHT },
    };
    await open('2026-03-01T23:00:00.000Z', [saying('alert', { critical: true })]);
    await notify('alert-1', 'alert');
    await room.work();
    expect(await states()).toEqual({ email: 'sent', 'in-app': 'sent', push: 'sent', sms: 'sent' });
    expect(pushes).toMatchObject([{ urgent: true }]);
  });
});

describe('a summary of the day', () => {
  beforeEach(() => {
    person = {
      timeZone: 'Africa/Nairobi',
      wishes: { topics: { answered: { ...ALL, sms: false, digest: true } }, quietHours: null },
    };
  });

  it('tells of everything in one mail at eight in the morning, where the reader is', async () => {
    await open('2026-03-01T08:00:00.000Z');
    await notify('ticket-1');
    await notify('ticket-2');
    await room.work();
    expect(room.told()).toEqual([]);
    room.clock.set('2026-03-02T04:59:00.000Z');
    await room.work();
    expect(room.told()).toEqual([]);
    room.clock.set('2026-03-02T05:00:00.000Z');
    await room.work();
    expect(room.told()).toEqual(['person-1@example.test: Your day in CareLoop']);
    expect(room.email.inbox[0]?.text).toMatch(/answered ticket-1[\s\S]*answered ticket-2/);
    expect(pushes).toEqual([]);
  });

  it('leaves out what has lost its cause, and is none when nothing is left', async () => {
    await open('2026-03-01T08:00:00.000Z');
    await notify('ticket-1');
    await room.work();
    await room.db.transaction(async (tx) => await room.cancel(tx, 'answered', ['ticket-1']));
    room.clock.set('2026-03-02T05:00:00.000Z');
    await room.work();
    expect(room.told()).toEqual([]);
  });
});

it('a burst of others holds up no critical message', async () => {
  await open('2026-03-01T08:00:00.000Z', [saying('answered'), saying('alert', { critical: true })]);
  await room.db.transaction(
    async (tx) =>
      await room.notifyAll(
        tx,
        Array.from({ length: 300 }, (_, index) => ({ message: 'answered', userId: 1, subjectId: `ticket-${index}` })),
      ),
  );
  await notify('alert-1', 'alert');
  await room.workCritical();
  expect(room.told()).toEqual(['person-1@example.test: alert alert-1']);
});

it('what people wrote themselves makes no headers and no HTML', async () => {
  const evil = 'Eve\r\nBcc: all@example.test <script>alert(1)</script>';
  await open('2026-03-01T08:00:00.000Z', [
    saying('answered', {
      write: (subject) => ({
        subject: `Answered ${subject}`,
        heading: evil,
        paragraphs: [evil],
        sms: evil,
        short: evil,
      }),
    }),
  ]);
  person = { name: evil, phone: NUMBER, wishes: { topics: { answered: ALL }, quietHours: null } };
  await notify();
  await room.work();
  expect(room.email.inbox[0]?.html).not.toContain('<script>');
  expect(texts[0]?.text).not.toMatch(/[\r\n]/);
  expect(pushes[0]?.title).not.toMatch(/[\r\n]/);
});

describe('unsubscribing', () => {
  it('is one click in the mail of an optional topic, for that topic alone', async () => {
    const ended: string[] = [];
    await open('2026-03-01T08:00:00.000Z');
    const node = room.another({ unsubscribe: async (_tx, userId, topic) => ended.push(`${userId} ${topic}`) > 0 });
    await notify();
    await room.work();
    const url = room.email.inbox[0]?.unsubscribeUrl ?? '';
    expect(url).toMatch(/^https:\/\/care\.example\/api\/notifications\/unsubscribe\//);
    const token = url.split('/').at(-1) ?? '';
    const stranger = { kind: 'anonymous', origin: { requestId: 'r', ip: null } } as const;
    expect((await node.showUnsubscribe(token)).body).toContain('<form method="post">');
    expect(ended).toEqual([]);
    expect((await node.confirmUnsubscribe(stranger, token)).body).not.toContain('<form');
    expect(ended).toEqual(['1 answered']);
    await expect(node.confirmUnsubscribe(stranger, `${token}x`)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

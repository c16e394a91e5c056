import { createECDH, randomBytes } from 'node:crypto';
import { contactInput, dependantInput, pushTokenInput } from '../../../src/domains/accounts';

const faultsOf = (
  schema: { safeParse(value: unknown): { success: boolean; error?: { issues: { path: PropertyKey[] }[] } } },
  value: unknown,
): string[] => schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('an emergency contact', () => {
  const grace = { name: 'Grace Wanjiru', relation: 'sister', phone: '+254 712 345678' };

  it.each([
    ['+254 712 345678', '+254712345678'],
    ['+254-712-345-678', '+254712345678'],
    ['+44 (0)20 7946 0018', '+442079460018'],
  ])('may be written %s and is kept as %s', (phone, kept) => {
    expect(contactInput.parse({ ...grace, phone })).toMatchObject({ phone: kept, email: null, order: 1 });
  });

  it.each(['0712 345678', '+254 712', '+999 712 345678', 'call me', '+254 712 345678 910', ''])(
    'has a number that can be dialled from anywhere, not %p',
    (phone) => {
      expect(faultsOf(contactInput, { ...grace, phone })).toEqual(['phone']);
    },
  );

  it('can be reached somehow', () => {
    expect(faultsOf(contactInput, { name: 'Grace', relation: 'sister' })).toEqual(['phone']);
    expect(contactInput.parse({ name: 'Grace', relation: 'sister', email: ' Grace@Example.org ' })).toMatchObject({
      phone: null,
      email: 'grace@example.org',
    });
  });

  it('names each field that does not fit', () => {
    expect(
      faultsOf(contactInput, { name: '', relation: '', phone: 'x', email: 'x', order: 0, role: 'admin' }).sort(),
    ).toEqual(['', 'email', 'name', 'order', 'phone', 'relation']);
  });
});

it('a dependant has a name, a birthday on the calendar and a relation', () => {
  expect(faultsOf(dependantInput, { name: ' ', birthDate: '2026-02-30', relation: 'goldfish' }).sort()).toEqual([
    'birthDate',
    'name',
    'relation',
  ]);
});

describe('a push token', () => {
  const key = createECDH('prime256v1');
  const p256dh = key.generateKeys().toString('base64url');
  const auth = randomBytes(16).toString('base64url');
  const subscription = { endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/abc', keys: { p256dh, auth } };
  const ofBrowser = (changes: object) => ({ kind: 'web-push', subscription: { ...subscription, ...changes } });

  it('is Firebase’s, or a subscription as the browser writes it', () => {
    expect(faultsOf(pushTokenInput, { kind: 'fcm', token: `${'d'.repeat(22)}:APA91b${'x'.repeat(134)}` })).toEqual([]);
    expect(faultsOf(pushTokenInput, ofBrowser({ expirationTime: null }))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a made-up kind', { kind: 'pigeon', token: 'x'.repeat(40) }, 'kind'],
    ['a token with spaces', { kind: 'fcm', token: 'x x'.repeat(20) }, 'token'],
    ['http', ofBrowser({ endpoint: 'http://push.example.org/x' }), 'subscription.endpoint'],
    ['a machine of ours', ofBrowser({ endpoint: 'https://127.0.0.1/x' }), 'subscription.endpoint'],
    ['a machine of ours in other words', ofBrowser({ endpoint: 'https://2130706433/x' }), 'subscription.endpoint'],
    ['an IPv6 address', ofBrowser({ endpoint: 'https://[::1]/x' }), 'subscription.endpoint'],
    ['a name of the house', ofBrowser({ endpoint: 'https://postgres/x' }), 'subscription.endpoint'],
    ['another port', ofBrowser({ endpoint: 'https://push.example.org:5432/x' }), 'subscription.endpoint'],
    ['credentials', ofBrowser({ endpoint: 'https://a:b@push.example.org/x' }), 'subscription.endpoint'],
    [
      'a key that is no point',
      ofBrowser({
        keys: { p256dh: Buffer.concat([Buffer.of(4), randomBytes(64).fill(1)]).toString('base64url'), auth },
      }),
      'subscription.keys.p256dh',
    ],
    ['a short key', ofBrowser({ keys: { p256dh: p256dh.slice(0, 40), auth } }), 'subscription.keys.p256dh'],
    ['a short secret', ofBrowser({ keys: { p256dh, auth: auth.slice(0, 10) } }), 'subscription.keys.auth'],
  ])('is not one with %s', (_what, value, field) => {
    expect(faultsOf(pushTokenInput, value)).toEqual([field]);
  });
});

import { randomUUID } from 'node:crypto';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { isPublicAddress } from '../../../src/adapters/call-out/public-address';
import { qrPng, qrSvg } from '../../../src/domains/prescriptions/rules/qr';
import {
  dispensableQuantity,
  lineTotal,
  nextRepeatAt,
  remainingQuantity,
} from '../../../src/domains/prescriptions/rules/quantities';
import { readReference, referenceHash, referenceOf } from '../../../src/domains/prescriptions/rules/reference';
import { suggestedPlan } from '../../../src/domains/prescriptions/rules/suggested-plan';
import { STATUSES } from '../../../src/domains/prescriptions/contract';
import { mayMove, TRANSITIONS } from '../../../src/domains/prescriptions/rules/transitions';
import { allergyWarnings } from '../../../src/domains/prescriptions/rules/warnings';
import { retryAfterMs, webhookSignature } from '../../../src/domains/prescriptions/rules/webhook-signature';

const KEY = Buffer.alloc(32, 1);

it('reads a reference code however it is typed, and notices what is mistyped', () => {
  for (let turn = 0; turn < 500; turn += 1) {
    const written = referenceOf(KEY, randomUUID());
    const read = readReference(written);
    expect(read?.code).toHaveLength(20);
    expect(
      readReference(` ${written.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `),
    ).toEqual(read);
  }
  const written = referenceOf(KEY, 'a');
  const swapped = written[0] === '7' ? `8${written.slice(1)}` : `7${written.slice(1)}`;
  expect(readReference(swapped)).toBeNull();
  expect(readReference(written.slice(1))).toBeNull();
});

it('never makes the same reference code twice in 10,000', () => {
  const hashes = Array.from({ length: 10_000 }, () => {
    const read = readReference(referenceOf(KEY, randomUUID()));
    return referenceHash(KEY, read?.code ?? '').toString('hex');
  });
  expect(new Set(hashes).size).toBe(10_000);
});

it('draws codes that an independent reader reads', () => {
  const content = '5676290952'.repeat(44);
  const { data, width, height } = PNG.sync.read(qrPng(content));
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(content);
  expect(qrSvg(content)).toMatch(/^<svg .*<\/svg>$/);
});

it('counts what is open, owed and left', () => {
  const signedAt = new Date('2026-12-01T08:00:00Z');
  const line = { quantity: 30.5, repeats: 2, repeatEveryDays: 28, dispensedQuantity: 10 };
  const later = new Date('2026-12-29T08:00:00Z');
  expect(dispensableQuantity(line, signedAt, signedAt)).toBe(20.5);
  expect(dispensableQuantity(line, signedAt, new Date(later.getTime() - 1))).toBe(20.5);
  expect(dispensableQuantity(line, signedAt, later)).toBe(51);
  expect(remainingQuantity(line)).toBe(81.5);
  expect(nextRepeatAt(line, signedAt, signedAt)).toEqual(later);
  expect(nextRepeatAt({ ...line, repeatEveryDays: null }, signedAt, signedAt)).toBeNull();
  expect(lineTotal(2.5, 33.3333)).toBe(83);
});

it('offers a plan for words that are clear', () => {
  const of = (frequency: string, dosage = '1 tablet') => suggestedPlan({ frequency, dosage, quantity: 20 });
  expect(of('twice daily')).toMatchObject({ times: ['08:00', '20:00'], amount: 1, count: 20 });
  expect(of('twice daily', '2 tablets')).toMatchObject({ amount: 2, count: 10 });
  expect(of('1 tablet every 8 hours')).toMatchObject({ times: ['08:00', '14:00', '20:00'] });
  expect(of('once daily at night')).toMatchObject({ times: ['21:00'] });
  expect(of('once a week')).toMatchObject({ frequency: 'weekly' });
  for (const dosage of ['500 mg', '12.5 mg', '5ml']) expect(of('twice daily', dosage)).not.toHaveProperty('count');
  expect([of('as needed'), of('every other day'), of('')]).toEqual([null, null, null]);
});

it('lets nothing move out of an end, and every move is somebody’s', () => {
  for (const ended of ['dispensed', 'rejected', 'cancelled', 'expired', 'revoked'] as const)
    for (const to of STATUSES) expect(TRANSITIONS.some((move) => move.from === ended && move.to === to)).toBe(false);
  expect(TRANSITIONS.every(({ who, when }) => who.length > 0 && when.length > 0)).toBe(true);
  expect([mayMove('draft', 'signed', 'pharmacist'), mayMove('draft', 'signed', 'doctor')]).toEqual([false, true]);
});

it('finds an allergy in a name and in what is in it', () => {
  const medicines = [{ name: 'Augmentin 625', ingredients: ['amoxicillin', 'clavulanic acid'] }];
  expect(allergyWarnings(medicines, ['Amoxicillin'])).toHaveLength(1);
  expect(allergyWarnings(medicines, ['penicillin', 'acid reflux'])).toHaveLength(0);
});

it('signs webhooks with their time, and gives up after six tries', () => {
  expect(webhookSignature('secret', '{}', new Date(1_000_000))).toBe(
    't=1000,v1=026360fb6284f077f1148b1ae7c62679730497810a6a0321574de01e8b009e7a',
  );
  expect([retryAfterMs(1), retryAfterMs(6), retryAfterMs(7)]).toEqual([60_000, 86_400_000, null]);
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '0.0.0.0',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '2002:7f00:1::',
  'no address',
])('never calls %s', (address) => expect(isPublicAddress(address)).toBe(false));
it.each(['93.184.216.34', '2606:2800:220:1::1'])('may call %s', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

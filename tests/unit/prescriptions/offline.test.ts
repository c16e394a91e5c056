import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  privateKeyOf,
  signToken,
  toDigits,
  tokenHash,
  unsignedToken,
} from '../../../src/domains/prescriptions/rules/token';
import { offlineVerifier, type KnownKeys } from '../../support/offline-verifier';

jest.setTimeout(120_000);

const { verifyCode: verify } = offlineVerifier();

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const known: KnownKeys = {
  jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'abcdefgh', alg: 'ES256', use: 'sig' }] },
  revocations: { codes: [], keys: [] },
};
const now = new Date('2026-12-01T08:00:00Z');
const expiresAt = new Date('2026-12-31T08:00:00Z');
const signing = privateKeyOf(privateKey.export({ format: 'jwk' }));
const token = (jti = randomBytes(16).toString('base64url')): string => {
  const unsigned = unsignedToken('abcdefgh', { jti, expiresAt });
  return `${unsigned}.${signToken({ privateKey: signing }, unsigned)}`;
};

it('takes 1,000 codes of ours without a server, and none of 10,000 changed ones', async () => {
  for (let turn = 0; turn < 1000; turn += 1)
    expect((await verify(turn % 2 ? token() : toDigits(token()), known, now)).is).toBe('good');
  const made = token();
  for (let turn = 0; turn < 10_000; turn += 1) {
    const at = turn % made.length;
    const changed =
      made.slice(0, at) + String.fromCharCode(33 + ((made.charCodeAt(at) + turn) % 90)) + made.slice(at + 1);
    if (changed !== made) expect([changed, (await verify(changed, known, now)).is]).toEqual([changed, 'forged']);
  }
});

it('knows what has expired, and what was revoked', async () => {
  const made = token('an-id');
  expect((await verify(made, known, expiresAt)).is).toBe('expired');
  const codes = [tokenHash('an-id').toString('hex')];
  expect((await verify(made, { ...known, revocations: { codes, keys: [] } }, now)).is).toBe('revoked');
  expect((await verify(made, { ...known, revocations: { codes: [], keys: ['abcdefgh'] } }, now)).is).toBe('revoked');
  expect((await verify(made, { ...known, jwks: { keys: [] } }, now)).is).toBe('forged');
});

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { CompactSign, compactVerify, importJWK } from 'jose';
import {
  privateKeyOf,
  publicKeyOf,
  signToken,
  toDigits,
  tokenRead,
  unsignedToken,
  verifyToken,
  type PublicKeys,
} from '../../../src/domains/prescriptions/rules/token';

jest.setTimeout(120_000);

const now = new Date('2026-12-01T08:00:00Z');
const expiresAt = new Date('2026-12-31T08:00:00Z');
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ours = pair();
const theirs = pair();
const jwk = ours.publicKey.export({ format: 'jwk' });
const keys: PublicKeys = new Map([['abcdefgh', publicKeyOf(jwk)]]);
const privateKey = privateKeyOf(ours.privateKey.export({ format: 'jwk' }));

const token = (jti = randomBytes(16).toString('base64url'), until = expiresAt): string => {
  const unsigned = unsignedToken('abcdefgh', { jti, expiresAt: until });
  return `${unsigned}.${signToken({ privateKey }, unsigned)}`;
};
const is = (text: string, at = now): string => verifyToken(text, keys, at).is;
const part = (result: object): string => Buffer.from(JSON.stringify(result)).toString('base64url');

it('takes 1,000 tokens of ours, by digits too, and so does another library', async () => {
  const key = await importJWK({ ...jwk, kty: 'EC' }, 'ES256');
  for (let turn = 0; turn < 1000; turn += 1) {
    const made = token();
    expect(is(tokenRead(toDigits(made)))).toBe('genuine');
    if (turn % 50 === 0) await compactVerify(made, key, { algorithms: ['ES256'] });
  }
});

it('takes none of 10,000 changed tokens', () => {
  const made = token();
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
  let taken = 0;
  let tried = 0;
  for (let at = 0; tried < 10_000; at = (at + 1) % made.length) {
    const letter = alphabet[tried % alphabet.length] ?? 'A';
    const changed = [
      made.slice(0, at) + letter + made.slice(at + 1),
      made.slice(0, at) + letter + made.slice(at),
      made.slice(0, at) + made.slice(at + 1),
      made.slice(0, at),
    ][tried % 4] as string;
    tried += 1;
    if (changed !== made && is(changed) !== 'forged') taken += 1;
  }
  expect(taken).toBe(0);
});

it('takes no other algorithm, key, header, audience or spelling', async () => {
  const claims = { jti: 'a', aud: 'careloop-rx', exp: Math.floor(expiresAt.getTime() / 1000) };
  const signed = async (
    header: { alg: string; kid?: string; [more: string]: unknown },
    result: object,
    key = ours.privateKey,
  ) => await new CompactSign(Buffer.from(JSON.stringify(result))).setProtectedHeader(header).sign(key);
  const header = { alg: 'ES256', kid: 'abcdefgh' };
  const made = token();
  const [head, body, signature] = made.split('.');
  const raw = Buffer.from(String(signature), 'base64url');
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const twin = (order - BigInt(`0x${raw.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0');
  const wrong = [
    await signed(header, claims, theirs.privateKey),
    await signed({ ...header, kid: 'unknown1' }, claims),
    await signed({ ...header, typ: 'JWT' }, claims),
    await signed({ ...header, jwk: theirs.publicKey.export({ format: 'jwk' }) }, claims),
    await signed(header, { ...claims, aud: 'another' }),
    await signed(header, { ...claims, aud: ['careloop-rx'] }),
    await signed(header, { ...claims, exp: 'never' }),
    await signed(header, { jti: 'a', aud: 'careloop-rx' }),
    `${part({ alg: 'none', kid: 'abcdefgh' })}.${body}.`,
    `${part({ alg: 'HS256', kid: 'abcdefgh' })}.${body}.${signature}`,
    `${part({ kid: 'abcdefgh', alg: 'ES256' })}.${body}.${signature}`,
    `${head}.${body}.${Buffer.concat([raw.subarray(0, 32), Buffer.from(twin, 'hex')]).toString('base64url')}`,
    `${head}.${body}.${signature}.`,
    `${made}=`,
    '..',
    '',
    '9'.repeat(1000),
  ];
  for (const changed of wrong) expect([changed.slice(0, 60), is(changed)]).toEqual([changed.slice(0, 60), 'forged']);
});

it('ends to the second', () => {
  const made = token('a', expiresAt);
  expect(is(made, new Date(expiresAt.getTime() - 1))).toBe('genuine');
  expect(is(made, expiresAt)).toBe('expired');
});

it('holds keys on P-256 only', () => {
  expect(() => publicKeyOf(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }))).toThrow('P-256');
  expect(() =>
    publicKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })),
  ).toThrow();
});

import { generateKeyPairSync, randomBytes, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import {
  privateKeyOf,
  signToken,
  toDigits,
  tokenHash,
  unsignedToken,
} from '../../../src/domains/prescriptions/rules/token';

interface Known {
  readonly jwks: { readonly keys: readonly object[] };
  readonly revocations: { readonly codes: readonly string[]; readonly keys: readonly string[] };
}
type Verify = (scanned: string, known: Known, now: Date) => Promise<{ readonly is: string }>;

/** The page's own code, as a browser runs it. */
const page = createContext({
  crypto: webcrypto,
  atob,
  btoa,
  TextEncoder,
  TextDecoder,
  Uint8Array,
  BigInt,
  Date,
  Number,
  JSON,
  Math,
});
runInContext(readFileSync(path.resolve(__dirname, '../../../public/verify-code.js'), 'utf8'), page);
const verify = (page as unknown as { verifyCode: Verify }).verifyCode;

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const known: Known = {
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

it('takes 200 codes of ours without a server, and none of 2,000 changed ones', async () => {
  for (let turn = 0; turn < 200; turn += 1)
    expect((await verify(turn % 2 ? token() : toDigits(token()), known, now)).is).toBe('good');
  const made = token();
  for (let turn = 0; turn < 2000; turn += 1) {
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

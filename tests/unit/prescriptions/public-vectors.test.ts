import type { JsonWebKey } from 'node:crypto';
import { isSigned, publicKeyOf, verifyToken } from '../../../src/domains/prescriptions/rules/token';
import { offlineVerifier } from '../../support/offline-verifier';

const offline = offlineVerifier();
const now = new Date('2026-12-01T08:00:00Z');

interface Published {
  readonly source: string;
  readonly signed: string;
  readonly signature: string;
}

/** RFC 7515, A.3: the same key signs nothing else here. */
const KEY: JsonWebKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const CLAIMS = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
const ES256: Published = {
  source: 'RFC 7515, A.3 (ES256)',
  signed: `eyJhbGciOiJFUzI1NiJ9.${CLAIMS}`,
  signature: 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
};
const fromHex = (text: string): string => Buffer.from(text, 'hex').toString('base64url');
/** RFC 6979, A.2.5: the signature of "sample" with SHA-256. */
const SAMPLE = {
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: fromHex('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'),
    y: fromHex('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'),
  },
  signature: fromHex(
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ),
};
/** Genuine under their own standard: none of them is by our one algorithm. */
const OTHER_ALGORITHMS: readonly (Published & { readonly key: JsonWebKey })[] = [
  {
    source: 'RFC 8037, A.4 (EdDSA on Ed25519)',
    key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    signed: 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
    signature: 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  },
  {
    source: 'RFC 7515, A.1 (HS256)',
    key: {
      kty: 'oct',
      k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
    },
    signed: `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${CLAIMS}`,
    signature: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  },
  { source: 'RFC 7515, A.5 (none)', key: KEY, signed: `eyJhbGciOiJub25lIn0.${CLAIMS}`, signature: '' },
];

const flipped = (signature: string): readonly string[] => {
  const raw = Buffer.from(signature, 'base64url');
  return Array.from(raw, (_, at) => {
    const changed = Buffer.from(raw);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed.toString('base64url');
  });
};
/** What the server and the page without a server say, each by its own code. */
const verdicts = async (signed: string, signature: string, key: JsonWebKey) => [
  isSigned(signed, signature, publicKeyOf(key)),
  await offline.isSigned(signed, signature, key),
];

it(`takes the signatures of ${ES256.source} and of RFC 6979, A.2.5`, async () => {
  expect(await verdicts(ES256.signed, ES256.signature, KEY)).toEqual([true, true]);
  expect(await verdicts('sample', SAMPLE.signature, SAMPLE.key)).toEqual([true, true]);
});

it('takes none of them with a byte flipped, cut, lengthened, spelt otherwise, over other words or by another key', async () => {
  const [r, s] = [ES256.signature.slice(0, 43), ES256.signature.slice(43)];
  const changed = [
    ...flipped(ES256.signature),
    ES256.signature.slice(0, -1),
    `${ES256.signature}A`,
    `${ES256.signature}==`,
    `${r}+${s.slice(1)}`,
    Buffer.alloc(64).toString('base64url'),
    Buffer.concat([Buffer.alloc(32), Buffer.from(ES256.signature, 'base64url').subarray(32)]).toString('base64url'),
    '',
  ];
  for (const signature of changed)
    expect([signature, ...(await verdicts(ES256.signed, signature, KEY))]).toEqual([signature, false, false]);
  for (const at of [0, 5, 40, ES256.signed.length - 1]) {
    const letter = ES256.signed[at] === 'A' ? 'B' : 'A';
    const other = ES256.signed.slice(0, at) + letter + ES256.signed.slice(at + 1);
    expect(await verdicts(other, ES256.signature, KEY)).toEqual([false, false]);
  }
  expect(await verdicts(ES256.signed, ES256.signature, SAMPLE.key)).toEqual([false, false]);
});

it.each(OTHER_ALGORITHMS)(
  'takes $source for nothing, whatever key it comes with',
  async ({ key, signed, signature }) => {
    if (key.kty !== 'EC') expect(() => publicKeyOf(key)).toThrow();
    expect(await offline.isSigned(signed, signature, key)).toBe(false);
    expect(await verdicts(signed, signature, KEY)).toEqual([false, false]);
  },
);

it('takes no published token for a code: a genuine signature under another header or audience is not enough', async () => {
  const keys = new Map([['rfc', publicKeyOf(KEY)]]);
  const jwks = { keys: [...OTHER_ALGORITHMS.map(({ key }) => key), KEY].map((key) => ({ ...key, kid: 'rfc' })) };
  for (const { source, signed, signature } of [ES256, ...OTHER_ALGORITHMS]) {
    const token = `${signed}.${signature}`;
    expect([source, verifyToken(token, keys, now).is]).toEqual([source, 'forged']);
    const { is } = await offline.verifyCode(token, { jwks, revocations: { codes: [], keys: [] } }, now);
    expect([source, is]).toEqual([source, 'forged']);
  }
});

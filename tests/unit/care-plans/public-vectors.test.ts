import { generateKeyPairSync } from 'node:crypto';
import {
  fromBase64url,
  makeKeys,
  openEnvelope,
  openNote,
  sealNote,
  thumbprint,
  toBase64url,
  type Envelope,
  type NoteKeys,
} from '../../../public/sealed-notes.mjs';
import { seal } from '../../../src/domains/care-plans/rules/seal';
import { OF_THE_STANDARD, OURS_TOO } from '../../support/jwe-vectors';
import { readJwe, type GeneralJwe, type PrivateKey } from '../../support/second-jwe';

jest.setTimeout(120_000);

const flip = (written: string, at: number): string => {
  const bytes = fromBase64url(written);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toBase64url(bytes);
};
const PARTS = ['protected', 'aad', 'iv', 'ciphertext', 'tag'] as const;
/** The envelope with each of its bytes flipped, one at a time. */
const flipped = (jwe: GeneralJwe & { readonly aad: string }): readonly GeneralJwe[] =>
  PARTS.flatMap((part) =>
    Array.from({ length: fromBase64url(jwe[part]).length }, (_, at) => ({ ...jwe, [part]: flip(jwe[part], at) })),
  );
const asEnvelope = (jwe: GeneralJwe): Envelope => ({
  ...jwe,
  aad: jwe.aad ?? '',
  recipients: jwe.recipients.map((recipient) => ({ ...recipient, header: { ...recipient.header } })),
});
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe.each(OURS_TOO)('the public envelope of $source', ({ jwe, keys, plaintext }) => {
  it.each(Object.entries(keys))('opens for %s by the client library, and by the second reader', async (kid, key) => {
    expect(textOf(await openEnvelope(asEnvelope(jwe), key))).toBe(plaintext);
    expect(readJwe(jwe, kid, key).toString()).toBe(plaintext);
  });

  it('is refused by both with any byte flipped, and is no note of ours', async () => {
    const [[kid, agreement] = []] = Object.entries(keys);
    if (!kid || !agreement) throw new Error('There is no key.');
    for (const changed of flipped({ ...jwe, aad: jwe.aad ?? '' })) {
      await expect(openEnvelope(asEnvelope(changed), agreement)).rejects.toThrow();
      expect(() => readJwe(changed, kid, agreement)).toThrow();
    }
    const expected = { note: 'n', patient: 'p', author: 'a', version: 1 };
    const opening = openNote({ jwe: asEnvelope(jwe), expected, keys: { agreement, signing: agreement } });
    await expect(opening).rejects.toThrow('another note');
  });
});

it(`the second reader reads ${OF_THE_STANDARD.source}, which the client library refuses: its algorithms are not ours`, async () => {
  const { jwe, keys, plaintext } = OF_THE_STANDARD;
  const [[kid, key] = []] = Object.entries(keys);
  if (!kid || !key) throw new Error('There is no key.');
  expect(readJwe(jwe, kid, key).toString()).toBe(plaintext);
  expect(() => readJwe({ ...jwe, tag: flip(jwe.tag, 3) }, kid, key)).toThrow('changed');
  await expect(openEnvelope(asEnvelope(jwe), key)).rejects.toThrow('not used here');
});

describe('an envelope of ours, sealed by the client library or by the server', () => {
  const WORDS = 'Pemphigus. Meza dawa kila siku – 7 days.';
  const binding = { note: 'n'.repeat(24), patient: 'p'.repeat(24), author: 'a'.repeat(24), version: 1 };
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  let readers: readonly NoteKeys[];
  let envelopes: readonly Envelope[];
  beforeAll(async () => {
    readers = [
      (await makeKeys({ owner: binding.patient, passphrase: 'correct horse battery' })).keys,
      (await makeKeys({ owner: binding.author, passphrase: 'correct horse battery', crv: 'X25519' })).keys,
    ];
    const named = await Promise.all(
      readers.map(async ({ agreement: { d: _d, ...publicKey } }) => ({ kid: await thumbprint(publicKey), publicKey })),
    );
    const [author] = readers;
    if (!author) throw new Error('There is no author.');
    const { jwe } = await sealNote({ note: WORDS, binding, readers: named, keys: author });
    envelopes = [jwe, asEnvelope(await seal(WORDS, binding, named as Parameters<typeof seal>[2]))];
  });

  it('is read by the second reader for each of its readers, bound to note, patient, author and version', async () => {
    for (const jwe of envelopes) {
      expect(JSON.parse(Buffer.from(jwe.aad, 'base64url').toString())).toEqual(binding);
      for (const { agreement } of readers)
        expect(readJwe(jwe, await thumbprint(agreement), agreement).toString()).toBe(WORDS);
    }
  });

  it('is refused by the second reader with any byte flipped, with parts of another, and for another key', async () => {
    const [{ agreement } = { agreement: null }] = readers;
    if (!agreement) throw new Error('There is no reader.');
    const kid = await thumbprint(agreement);
    const [one, two] = envelopes;
    if (!one || !two) throw new Error('There are no envelopes.');
    for (const changed of flipped(one)) expect(() => readJwe(changed, kid, agreement)).toThrow();
    for (const part of ['iv', 'ciphertext', 'tag', 'recipients'] as const)
      expect(() => readJwe({ ...one, [part]: two[part] }, kid, agreement)).toThrow();
    expect(() => readJwe(one, kid, other as unknown as PrivateKey)).toThrow();
  });
});

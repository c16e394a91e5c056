import { createPublicKey, verify } from 'node:crypto';
import { GeneralEncrypt, generalDecrypt, importJWK } from 'jose';
import {
  concatKdf,
  fromBase64url,
  isSignedBy,
  makeKeys,
  openNote,
  rewrapKeys,
  rewrapNote,
  sealNote,
  signedPart,
  thumbprint,
  toBase64url,
  unlockKeys,
  type Envelope,
  type NoteKeys,
  type PublicJwk,
} from '../../../public/sealed-notes.mjs';

const PASSPHRASE = 'correct horse battery';
const WORDS = 'Pemphigus. Meza dawa kila siku – 7 days.';
const expected = { note: 'n'.repeat(24), patient: 'p'.repeat(24), author: 'a'.repeat(24), version: 1 };

let hers: NoteKeys;
let his: NoteKeys;
let other: NoteKeys;
let envelope: Envelope;
let signature: string;
const readerOf = async ({ agreement }: NoteKeys) => ({ kid: await thumbprint(agreement), publicKey: shown(agreement) });
const shown = ({ kty, crv, x, y }: PublicJwk): PublicJwk => (y === undefined ? { kty, crv, x } : { kty, crv, x, y });

beforeAll(async () => {
  hers = (await makeKeys({ owner: expected.patient, passphrase: PASSPHRASE })).keys;
  his = (await makeKeys({ owner: expected.author, passphrase: PASSPHRASE, crv: 'X25519' })).keys;
  other = (await makeKeys({ owner: 'o'.repeat(24), passphrase: PASSPHRASE })).keys;
  const readers = [await readerOf(hers), await readerOf(his)];
  ({ jwe: envelope, signature } = await sealNote({ note: WORDS, binding: expected, readers, keys: his }));
}, 30_000);

const open = async (keys: NoteKeys, changes: object = {}): Promise<string> =>
  await openNote({ jwe: envelope, signature, signingKey: shown(his.signing), expected, keys, ...changes });
const flip = (written: string, at: number): string => {
  const bytes = fromBase64url(written);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toBase64url(bytes);
};

describe('the standard', () => {
  it('derives the key of RFC 7518, appendix C', async () => {
    const shared = new Uint8Array([
      158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128, 106, 72,
      246, 218, 167, 121, 140, 254, 144, 196,
    ]);
    const derived = await concatKdf(shared, 'A128GCM', 128, Buffer.from('Alice'), Buffer.from('Bob'));
    expect(toBase64url(derived)).toBe('VqqN6vgjbSBcIijNcacQGg');
  });

  it('names keys as RFC 8037, appendix A.3, and RFC 7638 do', async () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const;
    expect(await thumbprint(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('is what another implementation reads, and writes', async () => {
    for (const { agreement } of [hers, his]) {
      const { plaintext } = await generalDecrypt(envelope, await importJWK({ ...agreement }, 'ECDH-ES+A256KW'));
      expect(Buffer.from(plaintext).toString('utf8')).toBe(WORDS);
    }
    const written = new GeneralEncrypt(Buffer.from(WORDS))
      .setProtectedHeader({ enc: 'A256GCM' })
      .setAdditionalAuthenticatedData(Buffer.from(JSON.stringify(expected)));
    for (const { kid, publicKey } of [await readerOf(hers), await readerOf(his)])
      written
        .addRecipient(await importJWK({ ...publicKey }, 'ECDH-ES+A256KW'))
        .setUnprotectedHeader({ alg: 'ECDH-ES+A256KW', kid });
    const jwe = (await written.encrypt()) as Envelope;
    expect(await open(hers, { jwe, signingKey: null })).toBe(WORDS);
    expect(await open(his, { jwe, signingKey: null })).toBe(WORDS);
  });

  it('signs as node:crypto verifies', () => {
    const [header, , written = ''] = signature.split('.');
    const input = Buffer.from(`${header}.${Buffer.from(signedPart(envelope)).toString('base64url')}`);
    const key = createPublicKey({ key: { ...shown(his.signing) }, format: 'jwk' });
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(written, 'base64url'))).toBe(true);
  });
});

describe('an envelope', () => {
  it('opens for its readers, and for nobody else', async () => {
    expect(await open(hers)).toBe(WORDS);
    expect(await open(his)).toBe(WORDS);
    await expect(open(other)).rejects.toThrow('not sealed to this key');
  });

  it('opens as nothing but itself', async () => {
    for (const changed of [{ note: 'x' }, { patient: 'x' }, { author: 'x' }, { version: 2 }])
      await expect(open(hers, { expected: { ...expected, ...changed } })).rejects.toThrow('another note');
  });

  it.each(['protected', 'aad', 'iv', 'ciphertext', 'tag'] as const)(
    'with any byte of %s flipped is refused',
    async (part) => {
      for (let at = 0; at < fromBase64url(envelope[part]).length; at += 1) {
        const jwe = { ...envelope, [part]: flip(envelope[part], at) };
        await expect(open(hers, { jwe })).rejects.toThrow();
        await expect(open(hers, { jwe, signingKey: null })).rejects.toThrow();
        expect(await isSignedBy(jwe, signature, shown(his.signing))).toBe(false);
      }
    },
  );

  it.each(['P-256', 'X25519'])('with any byte of what is wrapped on %s flipped is refused', async (crv) => {
    const reader = crv === 'P-256' ? hers : his;
    const kid = await thumbprint(reader.agreement);
    const changed = async (change: (recipient: Envelope['recipients'][number]) => Envelope['recipients'][number]) => {
      const recipients = envelope.recipients.map((each) => (each.header['kid'] === kid ? change(each) : each));
      await expect(open(reader, { jwe: { ...envelope, recipients } })).rejects.toThrow();
    };
    for (let at = 0; at < 40; at += 1)
      await changed(({ header, encrypted_key: key }) => ({ header, encrypted_key: flip(key, at) }));
    for (let at = 0; at < 32; at += 1)
      await changed(({ header, ...rest }) => {
        const epk = header['epk'] as PublicJwk;
        return { ...rest, header: { ...header, epk: { ...epk, x: flip(epk.x, at) } } };
      });
    await changed(({ header, ...rest }) => {
      const epk = header['epk'] as PublicJwk;
      const bytes = fromBase64url(epk.x);
      bytes[31] = (bytes[31] ?? 0) ^ 0x80;
      return { ...rest, header: { ...header, epk: { ...epk, x: toBase64url(bytes) } } };
    });
  });

  it('that somebody else signed, or whose signature was changed, is refused', async () => {
    await expect(open(hers, { signingKey: shown(other.signing) })).rejects.toThrow('did not sign');
    const [header, , written = ''] = signature.split('.');
    for (let at = 0; at < 64; at += 1)
      await expect(open(hers, { signature: `${header}..${flip(written, at)}` })).rejects.toThrow('did not sign');
    await expect(open(hers, { signature: null })).rejects.toThrow('did not sign');
  });

  it('is wrapped by a reader for another, whom its signature holds for too', async () => {
    const asked = { jwe: envelope, signature, signingKey: shown(his.signing), expected, keys: hers };
    const more = await rewrapNote({ ...asked, readers: [await readerOf(other)] });
    const jwe = { ...envelope, recipients: [...envelope.recipients, ...more] };
    expect(await open(other, { jwe })).toBe(WORDS);
    expect(await open(his, { jwe })).toBe(WORDS);
    await expect(rewrapNote({ ...asked, keys: other, readers: [] })).rejects.toThrow('not sealed to this key');
  });
});

describe('one’s own keys', () => {
  it('open by the passphrase and by the recovery key, for their owner alone', async () => {
    const owner = expected.patient;
    const { input, keys, recoveryKey } = await makeKeys({ owner, passphrase: PASSPHRASE });
    const { wrappedPrivateKey } = input;
    expect(wrappedPrivateKey).not.toContain(keys.agreement.d);
    expect(await unlockKeys({ owner, wrappedPrivateKey, passphrase: PASSPHRASE })).toEqual(keys);
    expect(await unlockKeys({ owner, wrappedPrivateKey, recoveryKey: recoveryKey.toLowerCase() })).toEqual(keys);
    await expect(unlockKeys({ owner, wrappedPrivateKey, passphrase: 'something else' })).rejects.toThrow('passphrase');
    await expect(unlockKeys({ owner: 'x', wrappedPrivateKey, passphrase: PASSPHRASE })).rejects.toThrow();
    const weaker = wrappedPrivateKey.replace('600000', '1000');
    await expect(unlockKeys({ owner, wrappedPrivateKey: weaker, passphrase: PASSPHRASE })).rejects.toThrow(
      'well enough',
    );
    await expect(makeKeys({ owner, passphrase: 'short' })).rejects.toThrow('at least 12');

    const again = await rewrapKeys({ owner, passphrase: 'another passphrase', keys });
    const opened = await unlockKeys({
      owner,
      wrappedPrivateKey: again.input.wrappedPrivateKey,
      passphrase: 'another passphrase',
    });
    expect(opened).toEqual(keys);
  }, 30_000);
});

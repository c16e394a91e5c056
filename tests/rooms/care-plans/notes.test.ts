import {
  exportJWK,
  flattenedDecrypt,
  generalDecrypt,
  GeneralEncrypt,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type { Jwe, PublicKey } from '../../../src/domains/care-plans';
import type { UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { notesAt, type NotesHouse } from './house';

let house: NotesHouse;
let maria: UserActor;
let doctor: UserActor;
beforeEach(async () => {
  house = await notesAt('2026-06-01T08:00:00Z');
  maria = await house.person('patient');
  doctor = await house.person('doctor');
  await house.choose(maria, doctor);
});
afterEach(async () => await house.close());

const ALG = 'ECDH-ES+A256KW';
const WEEK = 'Take the drug daily for 7 days';

interface KeyPair {
  readonly publicKey: PublicKey;
  readonly privateKey: JWK;
}
const aKeyPair = async (crv: 'P-256' | 'X25519' = 'P-256'): Promise<KeyPair> => {
  const { publicKey, privateKey } = await generateKeyPair(ALG, { crv, extractable: true });
  const { kty, x, y } = await exportJWK(publicKey);
  const shown = (kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x }) as PublicKey;
  return { publicKey: shown, privateKey: await exportJWK(privateKey) };
};
const keyFor = async (person: UserActor, crv: 'P-256' | 'X25519' = 'P-256'): Promise<KeyPair & { kid: string }> => {
  const pair = await aKeyPair(crv);
  const { kid } = await house.setKey(person, { publicKey: pair.publicKey, wrappedPrivateKey: 'wrapped' });
  return { ...pair, kid };
};
/** As a client opens a note: the binding that it expects, and no other. */
const open = async (jwe: Jwe, { privateKey }: KeyPair, expected: object): Promise<string> => {
  const aad = Buffer.from(JSON.stringify(expected)).toString('base64url');
  const { plaintext } = await generalDecrypt({ ...jwe, aad }, await importJWK(privateKey, ALG));
  return Buffer.from(plaintext).toString('utf8');
};
const jweOf = async (reader: UserActor, id: string): Promise<Jwe> => {
  const { jwe } = await house.readNote(reader, id);
  if (!jwe) throw new Error('There is no envelope.');
  return jwe;
};
const write = async (note: string, by = doctor) => await house.writeNote(by, { patientId: maria.documentId, note });

describe('a plain note', () => {
  it('is sealed to the patient and the linked doctors, and nothing of its words is left', async () => {
    const [hers, his] = [await keyFor(maria), await keyFor(doctor, 'X25519')];
    const words = 'Marker pemphigus in her own words. ' + WEEK;
    const { noteId, message } = await write(words);
    expect(message).toContain('sealed');
    const binding = { note: noteId, patient: maria.documentId, author: doctor.documentId, version: 1 };
    expect(await open(await jweOf(maria, noteId), hers, binding)).toBe(words);
    expect(await open(await jweOf(doctor, noteId), his, binding)).toBe(words);
    expect(await house.everything()).not.toContain('pemphigus');
    expect(await house.trail()).toEqual(expect.arrayContaining(['note.given-to-extract', 'note.written']));
  });

  it('opens in no other place: a swapped binding and a flipped byte are refused', async () => {
    const hers = await keyFor(maria);
    const { noteId } = await write(WEEK);
    const jwe = await jweOf(maria, noteId);
    const binding = { note: noteId, patient: maria.documentId, author: doctor.documentId, version: 1 };
    for (const changed of [
      { note: newDocumentId() },
      { patient: newDocumentId() },
      { author: newDocumentId() },
      { version: 2 },
    ])
      await expect(open(jwe, hers, { ...binding, ...changed })).rejects.toThrow();
    const flipped = Buffer.from(jwe.ciphertext, 'base64url');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    await expect(open({ ...jwe, ciphertext: flipped.toString('base64url') }, hers, binding)).rejects.toThrow();
  });

  it('is read by another implementation of the standard', async () => {
    const hers = await keyFor(maria);
    const { noteId } = await write(WEEK);
    const { recipients, ...rest } = await jweOf(maria, noteId);
    const [recipient] = recipients;
    const { plaintext } = await flattenedDecrypt({ ...rest, ...recipient }, await importJWK(hers.privateKey, ALG));
    expect(Buffer.from(plaintext).toString('utf8')).toBe(WEEK);
  });

  it('whose reader has no key yet is sealed to the keys there are, and to the recovery key', async () => {
    await house.close();
    const recovery = await aKeyPair();
    house = await notesAt('2026-06-01T08:00:00Z', { recoveryKey: recovery.publicKey });
    [maria, doctor] = [await house.person('patient'), await house.person('doctor')];
    await house.choose(maria, doctor);
    await keyFor(doctor);
    const { noteId } = await write(WEEK);
    const jwe = await jweOf(doctor, noteId);
    expect(jwe.recipients).toHaveLength(2);
    await expect(house.readNote(maria, noteId)).rejects.toMatchObject({ kind: 'not-found' });
    const binding = { note: noteId, patient: maria.documentId, author: doctor.documentId, version: 1 };
    expect(await open(jwe, recovery, binding)).toBe(WEEK);
  });

  it('is not kept where nobody has a key, and says so', async () => {
    const { message, noteId, actionableSteps } = await write(WEEK);
    expect(message).toContain('not kept');
    expect(actionableSteps).toEqual({ checklist: [], plan: [WEEK] });
    expect((await house.readNote(maria, noteId)).jwe).toBeNull();
  });

  it('is written by doctors of the patient alone, in their own name', async () => {
    const other = await house.person('doctor');
    await expect(write(WEEK, other)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      house.writeNote(doctor, { patientId: maria.documentId, doctorId: other.documentId, note: WEEK }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await keyFor(maria);
    const { noteId } = await write(WEEK);
    await expect(house.readNote(other, noteId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.readSteps(other, noteId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.readKey(other, maria.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('steps', () => {
  it('that are clear reach the patient at once: 7 days make 7 doses', async () => {
    await write(`${WEEK}. Book a blood test.`);
    expect(await house.readActionableSteps(maria)).toMatchObject({ checklist: ['Book a blood test'], plan: [WEEK] });
    expect(house.started).toMatchObject([
      { patientUserId: maria.userId, name: 'the drug', plan: { kind: 'recurring', frequency: 'daily', count: 7 } },
    ]);
    expect(await house.events()).toContain('note.released');
    expect(house.owed).toMatchObject([{ message: 'care-plan-released', userId: maria.userId }]);
  });

  it('that are not clear wait without their words, until the doctor gives and releases them', async () => {
    await keyFor(maria);
    const { noteId, steps } = await write('If the fever returns, take ibuprofen 200 mg twice daily for 3 days.');
    expect(steps).toMatchObject([{ status: 'waiting', conditional: true, what: 'ibuprofen' }]);
    expect(await house.readActionableSteps(maria)).toMatchObject({ checklist: [], plan: [] });
    expect(await house.everything()).not.toContain('ibuprofen');
    await expect(house.releaseSteps(doctor, noteId)).rejects.toMatchObject({ code: 'care-plans.words-missing' });
    const [step] = steps;
    if (!step || step.text === null || step.what === null) throw new Error('There is no step.');
    const { documentId: _id, status: _status, releasedAt: _at, tickedAt: _ticked, note: _note, ...given } = step;
    await house.changeSteps(doctor, noteId, { steps: [{ ...given, text: step.text, what: step.what }] });
    expect(house.started).toEqual([]);
    await house.releaseSteps(doctor, noteId);
    await house.releaseSteps(doctor, noteId);
    expect(house.started).toMatchObject([{ name: 'ibuprofen', plan: { count: 6 } }]);
  });

  it('of the checklist are ticked by the patient, once', async () => {
    const { steps } = await write('Book a blood test.');
    const id = steps[0]?.documentId ?? '';
    const { tickedAt } = await house.tickStep(maria, id);
    house.clock.set('2026-06-02T08:00:00Z');
    expect((await house.tickStep(maria, id)).tickedAt).toBe(tickedAt);
    await expect(house.tickStep(await house.person('patient'), id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of a doctor are superseded by that doctor’s newer note, and stay as history', async () => {
    const other = await house.person('doctor');
    await house.choose(maria, other);
    const first = await write(WEEK);
    house.clock.set('2026-06-01T09:00:00Z');
    const theirs = await write('Take vitamin D once daily.', other);
    house.clock.set('2026-06-01T10:00:00Z');
    const second = await write('Take amoxicillin 500 mg TDS for 5 days.');
    expect(house.ended).toEqual([first.noteId]);
    expect(house.cancelled).toEqual([first.noteId]);
    const { plan } = await house.readActionableSteps(maria);
    expect(plan).toEqual(['Take amoxicillin 500 mg TDS for 5 days', 'Take vitamin D once daily']);
    expect((await house.listNotes(maria, {})).map(({ supersededAt }) => supersededAt !== null)).toHaveLength(3);
    expect(await house.readSteps(doctor, first.noteId)).toMatchObject([{ status: 'superseded' }]);
    await expect(house.releaseSteps(doctor, first.noteId)).rejects.toMatchObject({ kind: 'conflict' });
    expect([theirs.noteId, second.noteId]).not.toContain(first.noteId);
  });
});

describe('a sealed note', () => {
  const sealed = async (kid: string, key: PublicKey, binding: object): Promise<Jwe> => {
    const envelope = new GeneralEncrypt(Buffer.from('Only for her.'))
      .setProtectedHeader({ enc: 'A256GCM' })
      .setAdditionalAuthenticatedData(Buffer.from(JSON.stringify(binding)));
    envelope.addRecipient(await importJWK(key, ALG)).setUnprotectedHeader({ alg: ALG, kid });
    return (await envelope.encrypt()) as Jwe;
  };

  it('is taken as it is, and refused when it is bound to or readable by others', async () => {
    const hers = await keyFor(maria);
    const binding = { note: newDocumentId(), patient: maria.documentId, author: doctor.documentId, version: 1 };
    const jwe = await sealed(hers.kid, hers.publicKey, binding);
    const asked = { patientId: maria.documentId, jwe, steps: [] };
    const { noteId } = await house.writeSealedNote(doctor, asked);
    expect(await jweOf(maria, noteId)).toEqual(jwe);
    await expect(house.writeSealedNote(doctor, asked)).rejects.toMatchObject({ kind: 'conflict' });
    const stranger = await aKeyPair();
    for (const unfit of [
      await sealed(hers.kid, hers.publicKey, { ...binding, patient: newDocumentId() }),
      await sealed(hers.kid, hers.publicKey, { ...binding, version: 2 }),
      await sealed('stranger', stranger.publicKey, { ...binding, note: newDocumentId() }),
    ])
      await expect(house.writeSealedNote(doctor, { ...asked, jwe: unfit })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

import { exportJWK, flattenedDecrypt, generalDecrypt, generateKeyPair, importJWK, type JWK } from 'jose';
import {
  makeKeys,
  openNote,
  rewrapNote,
  sealNote,
  type Binding,
  type KeyInput,
  type NoteKeys,
  type Reader,
} from '../../../public/sealed-notes.mjs';
import {
  noteKeyInput,
  readersInput,
  sealedNoteInput,
  stepsInput,
  type Jwe,
  type PublicKey,
} from '../../../src/domains/care-plans';
import type { UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { notesAt, type NotesHouse } from './house';

jest.setTimeout(60_000);

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
  const { kid } = await house.setKey(person, {
    publicKey: pair.publicKey,
    signingKey: null,
    wrappedPrivateKey: 'wrapped',
  });
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
  interface Client extends KeyInput {
    readonly who: UserActor;
    readonly keys: NoteKeys;
    readonly kid: string;
  }
  const clientOf = async (who: UserActor, crv: 'P-256' | 'X25519' = 'P-256'): Promise<Client> => {
    const { input, keys } = await makeKeys({ owner: who.documentId, passphrase: 'correct horse battery', crv });
    const set = noteKeyInput.parse(input);
    return { ...input, who, keys, kid: (await house.setKey(who, set)).kid };
  };
  const binding = (changes: object = {}): Binding => ({
    note: newDocumentId(),
    patient: maria.documentId,
    author: doctor.documentId,
    version: 1,
    ...changes,
  });
  const send = async (bound: Binding, author: Client, readers: readonly Reader[], changes: object = {}) => {
    const sealed = await sealNote({ note: 'Only for her: pemphigus.', binding: bound, readers, keys: author.keys });
    const body = { patientId: maria.documentId, ...sealed, steps: [], ...changes };
    return await house.writeSealedNote(author.who, sealedNoteInput.parse(body));
  };
  const read = async (id: string, { who, keys }: Client): Promise<string> => {
    const { jwe, signature, signingKey, documentId: note, patient, author, version } = await house.readNote(who, id);
    if (!jwe || author === null) throw new Error('There is no envelope.');
    return await openNote({ jwe, signature, signingKey, expected: { note, patient, author, version }, keys });
  };

  it('is taken as the client made it, and opens for its readers with the author’s signature', async () => {
    const [hers, his] = [await clientOf(maria, 'X25519'), await clientOf(doctor)];
    const { noteId } = await send(binding(), his, [hers, his]);
    expect(await read(noteId, hers)).toContain('pemphigus');
    expect(await read(noteId, his)).toContain('pemphigus');
    expect(await house.everything()).not.toContain('pemphigus');
  });

  it('keeps no words of a step that is held back, until they come along with its release', async () => {
    const [hers, his] = [await clientOf(maria), await clientOf(doctor)];
    const held = {
      kind: 'plan',
      text: 'Take pemphigolone daily for 2 days',
      span: [0, 34],
      what: 'pemphigolone',
      frequency: { kind: 'daily', timesPerDay: 1, everyHours: null, weekdays: [], times: ['08:00'] },
      durationDays: 2,
      isMedicine: true,
    } as const;
    const wordless = { ...held, text: null, what: null, needsReview: true };
    const steps = [wordless, { ...held, needsReview: true }];
    const { noteId, actionableSteps } = await send(binding(), his, [hers, his], { steps });
    expect(actionableSteps).toEqual({ checklist: [], plan: [] });
    expect(await house.everything()).not.toContain('pemphig');
    expect(sealedNoteInput.safeParse({ steps: [{ ...wordless, needsReview: false }] }).error?.issues).toContainEqual(
      expect.objectContaining({ path: ['steps', 0, 'text'] }),
    );

    const given = stepsInput.parse({ steps: [held, { ...held, text: 'If pemphigus returns', needsReview: true }] });
    const released = await house.releaseSteps(doctor, noteId, given);
    expect(released.map(({ status, text }) => [status, text]).toSorted()).toEqual([
      ['released', held.text],
      ['waiting', null],
    ]);
    expect(house.started).toMatchObject([{ name: 'pemphigolone', plan: { count: 2 } }]);
    expect(await house.everything()).not.toContain('pemphigus');
  });

  it('is refused when it is bound to or readable by others, or was signed by nobody or somebody else', async () => {
    const [hers, his] = [await clientOf(maria), await clientOf(doctor)];
    const stranger = await clientOf(await house.person('doctor'));
    const bound = binding();
    await send(bound, his, [hers]);
    await expect(send(bound, his, [hers])).rejects.toMatchObject({ kind: 'conflict' });
    const { signature } = await sealNote({ note: 'x', binding: binding(), readers: [hers], keys: his.keys });
    for (const refused of [
      send(binding({ patient: newDocumentId() }), his, [hers]),
      send(binding({ author: newDocumentId() }), his, [hers]),
      send(binding({ version: 2 }), his, [hers]),
      send(binding(), his, [hers, stranger]),
      send(binding(), { ...his, keys: stranger.keys }, [hers]),
      send(binding(), his, [hers], { signature }),
    ])
      await expect(refused).rejects.toMatchObject({ kind: 'invalid' });
    const { publicKey, wrappedPrivateKey } = his;
    await house.setKey(doctor, noteKeyInput.parse({ publicKey, wrappedPrivateKey }));
    await expect(send(binding(), his, [hers])).rejects.toMatchObject({ code: 'care-plans.signing-key-missing' });
  });

  it('is wrapped by a reader for the doctor who is chosen later, and for nobody else', async () => {
    const [hers, his] = [await clientOf(maria), await clientOf(doctor)];
    const { noteId } = await send(binding(), his, [hers, his]);
    expect(await house.listAwaiting(maria)).toEqual([]);
    const next = await house.person('doctor');
    const theirs = await clientOf(next);
    await house.choose(maria, next);
    await expect(house.readNote(next, noteId)).rejects.toMatchObject({ kind: 'not-found' });

    const [waiting] = await house.listAwaiting(maria);
    expect(waiting).toMatchObject({ note: noteId, readers: [{ owner: next.documentId, kid: theirs.kid }] });
    const { jwe, signature, signingKey } = await house.readNote(maria, noteId);
    if (!jwe || !waiting) throw new Error('There is no envelope.');
    const expected = binding({ note: noteId });
    const wrap = async (readers: readonly Reader[]) =>
      readersInput.parse({
        recipients: await rewrapNote({ jwe, signature, signingKey, expected, keys: hers.keys, readers }),
      });
    const stranger = await clientOf(await house.person('doctor'));
    await expect(house.addReaders(maria, noteId, await wrap([stranger]))).rejects.toMatchObject({ kind: 'invalid' });
    await expect(house.addReaders(next, noteId, await wrap([theirs]))).rejects.toMatchObject({ kind: 'not-found' });
    await house.addReaders(maria, noteId, await wrap(waiting.readers));
    await house.addReaders(maria, noteId, await wrap([theirs, his]));
    expect(await read(noteId, theirs)).toContain('pemphigus');
    expect(await read(noteId, his)).toContain('pemphigus');
    expect((await house.readNote(maria, noteId)).jwe?.recipients).toHaveLength(3);
    expect(await house.listAwaiting(maria)).toEqual([]);
    expect(await house.trail()).toContain('note.readers-added');
  });

  it('is sealed to whom the house names, and its words may be read once for steps without being kept', async () => {
    const [hers, his] = [await clientOf(maria), await clientOf(doctor)];
    const named = await house.listReaders(doctor, maria.documentId);
    expect(named.map(({ kid }) => kid).toSorted()).toEqual([hers.kid, his.kid].toSorted());
    const note = `Marker pemphigus. ${WEEK}.`;
    const steps = await house.extractForDoctor(doctor, { patientId: maria.documentId, note, withModel: false });
    expect(steps).toMatchObject([{ text: WEEK, what: 'the drug', durationDays: 7 }]);
    expect(await house.everything()).not.toMatch(/pemphigus|the drug/u);
    expect(await house.trail()).toContain('note.given-to-extract');
    const stranger = await house.person('doctor');
    await expect(
      house.extractForDoctor(stranger, { patientId: maria.documentId, note, withModel: false }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

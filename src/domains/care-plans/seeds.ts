import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NoteKeys } from '../../../public/sealed-notes.mjs';
import type { UserActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import { newDocumentId } from '../../kernel/ids';
import type { SeedKit } from '../../ports/room';
import { noteKeyInput, sealedNoteInput } from './contract';
import type { CarePlans } from './index';
import { extractSteps } from './rules/extract';

/** Opens the notes of the demo on the page `/notes`: the password that everybody in it has. */
const DEMO_PASSPHRASE = 'Quiet-River-42';

const FIRST = 'Walk 20 minutes every day for 2 weeks. Book a blood test.';
const NEWER = `Blood pressure has come down since the last visit, and she sleeps better.
Walk 30 minutes every day for 4 weeks.
Take vitamin D 1000 IU once daily for 30 days.
Book a blood test for next month.
If the cough returns, take paracetamol 500 mg twice daily for 3 days.`;

/**
 * Notes about Maria by her doctor: one in plain words, and a newer one that is sealed as the doctor's own device does it,
 * with a step that waits for review. What is there already stays.
 */
export const seedCarePlans = async (room: CarePlans, { person }: SeedKit): Promise<void> => {
  const [maria, doctor] = [await person('maria'), await person('amina')];
  if ((await room.readActionableSteps(maria)).steps.length > 0) return;
  await keysOf(room, maria);
  const keys = await keysOf(room, doctor);
  await room.writeNote(doctor, { patientId: maria.documentId, note: FIRST });
  if (!keys) return void (await room.writeNote(doctor, { patientId: maria.documentId, note: NEWER }));
  const { sealNote } = await clientLibrary();
  const sealed = await sealNote({
    note: NEWER,
    binding: { note: newDocumentId(), patient: maria.documentId, author: doctor.documentId, version: 1 },
    readers: await room.listReaders(doctor, maria.documentId),
    keys,
  });
  const input = { patientId: maria.documentId, ...sealed, steps: extractSteps(NEWER) };
  await room.writeSealedNote(doctor, sealedNoteInput.parse(input));
  const { steps } = await room.readActionableSteps(maria);
  const booked = steps.find(({ kind }) => kind === 'checklist');
  if (booked) await room.tickStep(maria, booked.documentId);
};

/** The keys of somebody who has none yet; null for those who have: only they can open them. */
const keysOf = async (room: CarePlans, person: UserActor): Promise<NoteKeys | null> => {
  const own = await room.readKey(person, person.documentId).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === 'not-found') return null;
    throw error;
  });
  if (own) return null;
  const { makeKeys } = await clientLibrary();
  const { input, keys } = await makeKeys({ owner: person.documentId, passphrase: DEMO_PASSPHRASE });
  await room.setKey(person, noteKeyInput.parse(input));
  return keys;
};

/** The demo's people write as everybody does: with the library that pages use. */
const clientLibrary = async (): Promise<typeof import('../../../public/sealed-notes.mjs')> =>
  (await import(
    pathToFileURL(path.join(process.cwd(), 'public', 'sealed-notes.mjs')).href
  )) as typeof import('../../../public/sealed-notes.mjs');

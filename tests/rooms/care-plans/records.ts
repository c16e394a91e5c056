import { randomBytes } from 'node:crypto';
import { call } from '../../support/api';
import { aPerson, link, type Person } from '../../support/people';

type Maker = (owner: Person) => Promise<string>;

const write = async (doctor: Person, patient: Person): Promise<{ noteId: string; steps: { documentId: string }[] }> => {
  const body = { patientId: patient.documentId, note: 'Book a blood test. If the fever returns, take ibuprofen.' };
  const answer = await call('POST', '/api/doctor/notes', { token: doctor.token, body });
  return answer.body as unknown as { noteId: string; steps: { documentId: string }[] };
};

/** A doctor who wrote, and the patient: `owner` is one of the two. */
const pair = async (owner: Person): Promise<readonly [Person, Person]> => {
  const [doctor, patient] =
    owner.role === 'doctor' ? [owner, await aPerson('patient')] : [await aPerson('doctor'), owner];
  await link(patient, doctor);
  return [doctor, patient];
};

const noteOf: Maker = async (owner) => (await write(...(await pair(owner)))).noteId;

/** How something of this room is made, by the beginning of its path. */
export const ofPath: Readonly<Record<string, Maker | null>> = {
  '/notes/': noteOf,
  '/doctor/notes/': noteOf,
  '/patient/actionable-steps/': async (owner) => (await write(...(await pair(owner)))).steps[0]?.documentId ?? '',
  '/note-keys/readers/': async (owner) => (await pair(owner))[1].documentId,
  '/note-keys/of/': async (owner) => {
    const key = {
      publicKey: {
        kty: 'OKP',
        crv: 'X25519',
        x: randomBytes(32).toString('base64url'),
      },
      wrappedPrivateKey: 'wrapped',
    };
    await call('PUT', '/api/note-keys/me', { token: owner.token, body: key });
    return owner.documentId;
  },
};

import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { DOCUMENT_ID, newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import {
  MOST_STEPS,
  type Jwe,
  type SealedNoteInput,
  type StepView,
  type WriteNoteInput,
  type WrittenNoteView,
} from '../contract';
import type { CarePlansDeps } from '../deps';
import { noteExists, notAnotherDoctor, signingKeyMissing } from '../errors';
import { extractSteps } from '../rules/extract';
import { bindingOf, isSealedAsAgreed, isSignedBy, kidsOf, seal, thumbprintOf, type Reader } from '../rules/seal';
import { noteStore, type Signed } from '../store/notes';
import { stepStore, type KeptStep } from '../store/steps';
import { handOver, PLAN_RELEASED } from './release';

type Deps = Pick<
  CarePlansDeps,
  'clock' | 'db' | 'audit' | 'emit' | 'access' | 'regimens' | 'notify' | 'cancel' | 'doctorsOf' | 'recoveryKey'
>;

/**
 * The doctor gives the words of a note to the server's memory: they are sealed to the patient, the linked doctors and the
 * offline recovery key, read once by the rules, and forgotten. Steps that are clear reach the patient at once.
 * @throws DomainError `forbidden` for a note in another doctor's name, `not-found` for a patient out of reach
 */
export const writeNote =
  (deps: Deps) =>
  async (actor: Actor, { patientId: patient, doctorId, note }: WriteNoteInput): Promise<WrittenNoteView> => {
    const doctor = signedInPerson(actor);
    if (doctorId !== undefined && doctorId !== doctor.documentId) throw notAnotherDoctor();
    const steps = extractSteps(note);
    if (steps.length > MOST_STEPS)
      throw invalidField(['note'], `It asks for more than ${MOST_STEPS} things: write it as several notes.`);
    return await deps.db.transaction(async (tx) => {
      const patientId = await heldPatient(deps, tx, doctor, patient);
      const id = newDocumentId();
      const people = await readersOf(deps, tx, patientId);
      const readers = [...people, ...recoveryReader(deps)];
      const binding = { note: id, patient, author: doctor.documentId, version: 1 };
      const jwe = readers.length === 0 ? null : await seal(note, binding, readers);
      const written = { id, patientId, jwe, signed: null };
      await insert(deps, tx, doctor, written, people);
      await deps.audit.write(tx, {
        actor,
        action: 'note.given-to-extract',
        record: { type: 'note', id },
        patientId,
        details: { steps: steps.length },
      });
      return await settle(deps, tx, doctor, written, steps);
    });
  };

/** A note that the client sealed itself, with the steps that the doctor has looked at. */
export const writeSealedNote =
  (deps: Deps) =>
  async (actor: Actor, { patientId: patient, jwe, signature, steps }: SealedNoteInput): Promise<WrittenNoteView> => {
    const doctor = signedInPerson(actor);
    const binding = bindingOf(jwe);
    if (!isSealedAsAgreed(jwe))
      throw invalidField(['jwe', 'protected'], 'Seal it with ECDH-ES+A256KW for each reader and A256GCM.');
    if (!binding || !DOCUMENT_ID.test(binding.note))
      throw invalidField(
        ['jwe', 'aad'],
        'Bind it to {"note","patient","author","version"}, in this order and without spaces.',
      );
    if (binding.patient !== patient || binding.author !== doctor.documentId || binding.version !== 1)
      throw invalidField(['jwe', 'aad'], 'It is bound to another patient, author or version.');
    return await deps.db.transaction(async (tx) => {
      const patientId = await heldPatient(deps, tx, doctor, patient);
      const kids = new Set(kidsOf(jwe));
      const readers = (await readersOf(deps, tx, patientId)).filter(({ kid }) => kids.has(kid));
      const known = new Set([...readers, ...recoveryReader(deps)].map(({ kid }) => kid));
      if (kids.size !== jwe.recipients.length || [...kids].some((kid) => !known.has(kid)))
        throw invalidField(
          ['jwe', 'recipients'],
          'Seal it to keys of the patient, of linked doctors and the recovery key only, each once and named by its kid.',
        );
      const signingKey = (await noteStore(tx).keyOf(doctor.documentId))?.signingKey;
      if (!signingKey) throw signingKeyMissing();
      if (!isSignedBy(jwe, signature, signingKey))
        throw invalidField(['signature'], 'Sign the envelope with the key that you set for it.');
      const written = { id: binding.note, patientId, jwe, signed: { signature, signingKey } };
      await insert(deps, tx, doctor, written, readers);
      return await settle(deps, tx, doctor, written, steps.map(asStep));
    });
  };

interface Written {
  readonly id: string;
  readonly patientId: number;
  readonly jwe: Jwe | null;
  readonly signed: Signed | null;
}
type Person = Reader & { readonly userId: number; readonly owner: string };

const heldPatient = async ({ access }: Deps, tx: Transaction, doctor: UserActor, patient: string): Promise<number> => {
  const patientId = await access.require(tx, doctor, patient, 'write-notes');
  await noteStore(tx).lockPatient(patientId);
  return await access.require(tx, doctor, patient, 'write-notes');
};

export const readersOf = async (
  { doctorsOf }: Pick<Deps, 'doctorsOf'>,
  tx: Sql,
  patientId: number,
): Promise<readonly Person[]> => await noteStore(tx).keysOf([patientId, ...(await doctorsOf(tx, patientId))]);

export const recoveryReader = ({ recoveryKey }: Pick<Deps, 'recoveryKey'>): readonly Reader[] =>
  recoveryKey ? [{ kid: thumbprintOf(recoveryKey), publicKey: recoveryKey }] : [];

const insert = async (
  { clock, audit }: Deps,
  tx: Transaction,
  doctor: UserActor,
  note: Written,
  readers: readonly Person[],
): Promise<void> => {
  const notes = noteStore(tx);
  if (!(await notes.insert({ ...note, authorId: doctor.userId }, clock.now()))) throw noteExists();
  await notes.addReaders(
    note.id,
    readers.map(({ userId }) => userId),
  );
  await audit.write(tx, {
    actor: doctor,
    action: 'note.written',
    record: { type: 'note', id: note.id },
    patientId: note.patientId,
    details: { readers: note.jwe?.recipients.length ?? 0 },
  });
};

/** What this doctor asked for before ends; what is clear reaches the patient; the rest waits. */
const settle = async (
  deps: Deps,
  tx: Transaction,
  doctor: UserActor,
  note: Written,
  steps: readonly KeptStep[],
): Promise<WrittenNoteView> => {
  const now = deps.clock.now();
  for (const id of await noteStore(tx).supersede(note.patientId, doctor.userId, note.id, now)) {
    await deps.regimens.endRegimensOf(tx, doctor, { type: 'note', id });
    await deps.cancel(tx, PLAN_RELEASED, [id]);
    await deps.audit.write(tx, {
      actor: doctor,
      action: 'note.superseded',
      record: { type: 'note', id },
      patientId: note.patientId,
    });
  }
  const clear = steps.filter(({ needsReview }) => !needsReview);
  const unclear = steps.filter(({ needsReview }) => needsReview);
  const store = stepStore(tx);
  await store.insert(note, clear, 'released', now);
  const waiting = await store.insert(note, unclear.map(withoutWords), 'waiting', now);
  const kept = await store.ofNote(note.id);
  const released = kept.filter(({ status }) => status === 'released');
  await handOver(deps)(tx, doctor, note, released);
  const words = new Map(waiting.map((id, place) => [id, unclear[place]]));
  return {
    message: messageOf(note.jwe !== null, released.length, unclear.length),
    actionableSteps: literal(released),
    noteId: note.id,
    steps: kept.map((step) => {
      const found = words.get(step.documentId);
      return found ? { ...step, text: found.text, what: found.what, amount: found.amount } : step;
    }),
  };
};

export const withoutWords = (step: KeptStep): KeptStep => ({ ...step, text: null, what: null, amount: null });

export const asStep = ({ span: [start = 0, end = 0], ...step }: SealedNoteInput['steps'][number]): KeptStep => ({
  ...step,
  span: [start, end],
});

export const literal = (steps: readonly StepView[]): WrittenNoteView['actionableSteps'] => {
  const of = (kind: StepView['kind']): string[] =>
    steps.flatMap((step) => (step.kind === kind && step.text !== null ? [step.text] : []));
  return { checklist: of('checklist'), plan: of('plan') };
};

const messageOf = (isSealed: boolean, released: number, waiting: number): string =>
  [
    isSealed
      ? 'The note is sealed to its readers.'
      : 'Nobody has a key yet, so the words of the note were not kept: only its steps were.',
    `${released === 1 ? '1 step has' : `${released} steps have`} reached the patient.`,
    ...(waiting > 0 ? [`${waiting === 1 ? '1 step waits' : `${waiting} steps wait`} for your review.`] : []),
  ].join(' ');

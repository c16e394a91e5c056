import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor';
import { DomainError, invalidField } from '../../../kernel/errors';
import { bookInput, rescheduleInput, statusInput } from '../contract';
import type { Kind } from '../fields-contract';
import { profileInput } from '../professional-contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound, onlyProfessionals, professionalNotFound } from '../errors';
import { appointmentViews } from '../store/appointment-views';
import { profileStore } from '../store/profile-store';
import { book } from './book';
import { saveProfile } from './professionals';
import { reschedule } from './reschedule';
import { setActive } from './set-active';
import { setStatus } from './set-status';

type Deps = Parameters<typeof book>[0] & Pick<AppointmentsDeps, 'clock'>;
type Form = Readonly<Record<string, unknown>>;

/** An appointment from the form of the content manager: booked as staff book anywhere else. Returns its ID. */
export const bookFromForm =
  (deps: Deps) =>
  async (actor: Actor, form: Form): Promise<string> => {
    const { patient, professional, kind, type, startsAt, durationMinutes, speciality, address, reason } = form;
    const { documentId } = await book(deps)(
      actor,
      checked(bookInput, {
        [kind === 'caregiver' ? 'caregiverId' : 'doctorId']: professional,
        patientId: patient ?? undefined,
        specialtyId: speciality ?? undefined,
        type,
        startsAt,
        durationMinutes: durationMinutes ?? undefined,
        address: address ?? undefined,
        reason: reason ?? undefined,
      }),
    );
    return documentId;
  };

/** What was changed in the form: a new time moves it, a new status takes the step, and the rest cannot be written. */
export const changeFromForm =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, form: Form): Promise<void> => {
    const [is] = await appointmentViews(deps.db).snapshots([documentId]);
    if (!is) throw appointmentNotFound();
    const { startsAt, durationMinutes, status, cancelReason, active } = form;
    const hasMoved =
      (typeof startsAt === 'string' && Date.parse(startsAt) !== is.startsAt.getTime()) ||
      (typeof durationMinutes === 'number' && durationMinutes !== is.durationMinutes);
    if (hasMoved)
      await reschedule(deps)(
        actor,
        documentId,
        checked(rescheduleInput, {
          startsAt: typeof startsAt === 'string' ? startsAt : is.startsAt.toISOString(),
          durationMinutes: durationMinutes ?? undefined,
        }),
      );
    if (typeof active === 'boolean' && active !== is.active) await setActive(deps)(actor, documentId, { active });
    if (status !== undefined && status !== is.status)
      await setStatus(deps)(actor, documentId, checked(statusInput, { status, reason: cancelReason ?? undefined }));
  };

/** A profile from the form of the content manager. Returns its ID. */
export const profileFromForm =
  (deps: Deps) =>
  async (actor: Actor, form: Form): Promise<string> => {
    const userDocumentId = typeof form['user'] === 'string' ? form['user'] : null;
    if (userDocumentId === null) throw invalidField(['user'], 'Choose whose profile it is.');
    return await deps.db.transaction(async (tx) => {
      const person = await deps.personOf(tx, userDocumentId);
      if (!person) throw professionalNotFound();
      if (person.role !== 'doctor' && person.role !== 'caregiver') throw onlyProfessionals();
      await saveProfile(deps)(tx, actor, { ...person, kind: person.role }, profileOf(form));
      return (await profileStore(tx).documentIdOf(person.userId)) ?? '';
    });
  };

export const changeProfileFromForm =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, form: Form): Promise<void> => {
    await deps.db.transaction(async (tx) => {
      const owner: { readonly userId: number; readonly kind: Kind } | null = await profileStore(tx).userOf(documentId);
      if (!owner) throw professionalNotFound();
      await saveProfile(deps)(tx, actor, { ...owner, documentId }, profileOf(form));
    });
  };

const profileOf = (form: Form) => {
  const { specialityCodes, user: _user, kind: _kind, photo: _photo, currency, ...fields } = form;
  return checked(profileInput, {
    ...fields,
    languages: fields['languages'] ?? undefined,
    specialties: specialityCodes ?? undefined,
    currency: currency ?? undefined,
  });
};

const checked = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    message,
  }));
  throw new DomainError('invalid', 'request.invalid', faults[0]?.message ?? 'Something does not fit.', faults);
};

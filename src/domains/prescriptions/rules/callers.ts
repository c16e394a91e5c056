import type { Actor, Role, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { noSuchRecord, notVerified } from '../errors';

/** @throws DomainError for everybody but somebody of this role; for a professional who is not verified */
const signedInAs =
  (role: Role) =>
  (actor: Actor): UserActor => {
    const person = signedInPerson(actor);
    if (person.role !== role) throw noSuchRecord();
    if (!person.verified) throw notVerified();
    return person;
  };

export const signedInDoctor = signedInAs('doctor');
export const signedInPharmacist = signedInAs('pharmacist');

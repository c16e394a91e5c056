import type { Actor } from '../../kernel/actor';
import type { Sql } from '../../ports/database';
import { noSuchRecord, type DependantRow, type Reached, type Relation, type Wanted } from '../people';
import type { AccessDeps } from './deps';
import { emergencyOnlyReads } from './errors';

export type { AccessDeps } from './deps';
export { noSuchRecord } from '../people';
export type { DependantRow, Permission, Relation, Wanted } from '../people';

/** Whether somebody may, and by which relation; `reason` is the one given, of an emergency. */
export type Verdict =
  | { readonly allowed: true; readonly by: Relation; readonly reason: string | null }
  | { readonly allowed: false };

export interface AccessOptions {
  /** Whether those who look after everybody (admins, superadmins, admins of the panel) may read, too. */
  readonly staff?: boolean;
}

/** A person on whose record the caller may do what was asked. */
export interface Granted {
  /** The row id. */
  readonly patientId: number;
  readonly documentId: string;
  readonly name: string;
  readonly by: Relation;
  readonly reason: string | null;
}

export interface RelatedPatient {
  /** The row id. */
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
}

/**
 * Who may do what on whose record, asked in one place by every room, in one statement each. Ask in the transaction of what
 * you write, after holding the patient's row where the answer must stay true until the commit: whoever ends a link holds it.
 */
export const access = ({ clock, reach }: AccessDeps) => {
  const grantedOf = ({ id: patientId, documentId, name, reason }: Reached, by: Relation): Granted => ({
    patientId,
    documentId,
    name,
    by,
    reason,
  });
  const grant = async (
    sql: Sql,
    actor: Actor,
    patientDocumentId: string,
    what: Wanted,
    options: AccessOptions = {},
  ): Promise<Granted> => {
    const asked = { actor, now: clock.now(), ...options };
    const found = await reach(sql).ofDocument(patientDocumentId, { ...asked, what });
    if (found?.by) return grantedOf(found, found.by);
    // Who reads the record in an emergency knows already that it is there.
    const read = await reach(sql).ofDocument(patientDocumentId, { ...asked, what: 'read-record' });
    throw read?.by === 'emergency' ? emergencyOnlyReads() : noSuchRecord();
  };

  return {
    /** May this caller do `what` on the record of the person with this row id? */
    may: async (
      sql: Sql,
      actor: Actor,
      patientUserId: number,
      what: Wanted,
      options: AccessOptions = {},
    ): Promise<Verdict> => {
      const found = await reach(sql).ofUser(patientUserId, { actor, what, now: clock.now(), ...options });
      return found?.by ? { allowed: true, by: found.by, reason: found.reason } : { allowed: false };
    },

    /**
     * The row id of the person with this documentId.
     * @throws DomainError `not-found`, the same bytes for a person out of reach and for one who does not exist;
     *   `forbidden` for a doctor whose emergency access lets them read the record and nothing else
     */
    require: async (
      sql: Sql,
      actor: Actor,
      patientDocumentId: string,
      what: Wanted,
      options: AccessOptions = {},
    ): Promise<number> => (await grant(sql, actor, patientDocumentId, what, options)).patientId,

    /** As `require`, with the relation and the person's name. */
    grant,

    /** Everybody else on whose record the caller may do this now, by links and emergencies, by name. */
    relatedPatients: async (sql: Sql, actor: Actor, what: Wanted): Promise<readonly RelatedPatient[]> =>
      actor.kind === 'user' ? await reach(sql).related({ actor, what, now: clock.now() }) : [],

    /**
     * A person without a login, for the patient who looks after them.
     * @throws DomainError `not-found` for everybody else
     */
    dependantOf: async (sql: Sql, actor: Actor, dependantId: string): Promise<DependantRow> => {
      const dependant = actor.kind === 'user' ? await reach(sql).dependant(actor.userId, dependantId) : null;
      if (!dependant) throw noSuchRecord();
      return dependant;
    },
  };
};
export type Access = ReturnType<typeof access>;

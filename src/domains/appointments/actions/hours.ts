import type { Actor } from '../../../kernel/actor';
import type { Availability, AvailabilityInput, AvailabilityView } from '../availability-contract';
import type { Kind } from '../fields-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import { availabilityNotYours, changedElsewhere, professionalNotFound } from '../errors';
import { availabilityUnset } from '../rules/defaults';
import { isStaff } from '../rules/side';
import { hoursStore, type KeptHours } from '../store/hours-store';
import type { Sql } from '../../../ports/database';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'professionals' | 'professionalsChangeHours'>;

/** When somebody takes appointments. Open to everybody who may see them. */
export const readAvailability =
  (deps: Deps) =>
  async (_actor: Actor, kind: Kind, documentId: string): Promise<AvailabilityView> => {
    const professional = await professionalOf(deps, deps.db, kind, documentId);
    return viewOf(
      deps,
      kind,
      professional,
      (await hoursStore(deps.db).of([professional.userId])).get(professional.userId),
    );
  };

/**
 * Changes when somebody takes appointments; what is left out stays. Appointments that are booked already stay as they are.
 * @throws DomainError `forbidden` for the person themselves where admins do not allow it, and `not-found` for others
 */
export const changeAvailability =
  (deps: Deps) =>
  async (actor: Actor, kind: Kind, documentId: string, input: AvailabilityInput): Promise<AvailabilityView> =>
    await deps.db.transaction(async (tx) => {
      const professional = await professionalOf(deps, tx, kind, documentId);
      const { userId } = professional;
      const kept = (await hoursStore(tx).of([userId])).get(userId);
      const { professionalMayChange, version, ...changes } = input;
      const isOwn = actor.kind === 'user' && actor.userId === userId;
      const mayOwn = isOwn && (kept?.professionalMayChange ?? deps.professionalsChangeHours);
      const mayAlways = isStaff(actor) || actor.kind === 'system';
      if (!mayAlways && !isOwn) throw professionalNotFound();
      if (!mayAlways && !(mayOwn && professionalMayChange === undefined)) throw availabilityNotYours();
      if (version !== undefined && version !== (kept?.version ?? 0)) throw changedElsewhere();

      const rules = changed(kept?.rules ?? availabilityUnset(kind, professional.timeZone), changes);
      const next: KeptHours = {
        rules,
        professionalMayChange: professionalMayChange ?? kept?.professionalMayChange ?? null,
        version: kept?.version ?? 0,
      };
      if (!(await hoursStore(tx).save(userId, next, deps.clock.now()))) throw changedElsewhere();
      await deps.audit.write(tx, {
        actor,
        action: 'availability.changed',
        record: { type: 'availability', id: documentId },
        patientId: null,
        details: { fields: Object.keys(input) },
      });
      return viewOf(deps, kind, professional, { ...next, version: next.version + 1 });
    });

const professionalOf = async (
  { clock, professionals }: Pick<Deps, 'clock' | 'professionals'>,
  sql: Sql,
  kind: Kind,
  documentId: string,
): Promise<Professional> => {
  const [professional] = await professionals(sql, { kind, among: { documentIds: [documentId] } }, clock.now());
  if (!professional) throw professionalNotFound();
  return professional;
};

const changed = (rules: Availability, changes: Partial<Availability>): Availability => ({ ...rules, ...changes });

const viewOf = (
  { professionalsChangeHours }: Pick<Deps, 'professionalsChangeHours'>,
  kind: Kind,
  { timeZone }: Professional,
  kept: KeptHours | undefined,
): AvailabilityView => ({
  ...(kept?.rules ?? availabilityUnset(kind, timeZone)),
  professionalMayChange: kept?.professionalMayChange ?? professionalsChangeHours,
  isSet: kept !== undefined,
  version: kept?.version ?? 0,
});

import type { Actor } from '../../../kernel/actor';
import type { AppointmentView } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound, stepNotYours } from '../errors';
import { appointmentStore } from '../store/appointment-store';
import { appointmentViews } from '../store/appointment-views';
import { holdFor } from './set-status';
import { fallSilent, oweReminders } from './tell';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'notify' | 'takeBack'>;

/** Hides an appointment from the patient and stops its reminders, or brings it back. It keeps its time and its status. */
export const setActive =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { active }: { readonly active: boolean }): Promise<AppointmentView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { held, side } = await holdFor(tx, actor, documentId);
      if (side === 'patient') throw stepNotYours(active ? 'active' : 'inactive');
      if (held.active !== active) {
        await appointmentStore(tx).setActive(held.id, active, now);
        if (!active) await fallSilent(deps)(tx, held);
        else if (held.status === 'confirmed') await oweReminders(tx, held, now);
        await deps.audit.write(tx, {
          actor,
          action: active ? 'appointment.shown' : 'appointment.hidden',
          record: { type: 'appointment', id: documentId },
          patientId: held.patientId,
        });
      }
      const view = await appointmentViews(tx).view(documentId, null);
      if (!view) throw appointmentNotFound();
      return view;
    });

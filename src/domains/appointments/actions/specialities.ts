import type { SpecialityView } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { TEN_SPECIALITIES } from '../rules/ten-specialities';
import { specialityStore } from '../store/speciality-store';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db'>;

/** What can be asked for, in the order that admins gave it. */
export const listSpecialities =
  ({ db }: Pick<Deps, 'db'>) =>
  async (): Promise<readonly SpecialityView[]> =>
    await specialityStore(db).offered();

/** Makes sure that the ten are there; safe to do again, and by several nodes at once. What admins changed or hid stays. */
export const addTenSpecialities =
  ({ clock, db }: Deps) =>
  async (): Promise<void> =>
    await specialityStore(db).addMissing(TEN_SPECIALITIES, clock.now());

import type { SpecialityView } from '../professional-contract';
import type { AppointmentsDeps } from '../deps';
import { specialityStore } from '../store/speciality-store';

/** What can be asked for, in the order that admins gave it. */
export const listSpecialities =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (): Promise<readonly SpecialityView[]> =>
    await specialityStore(db).offered();

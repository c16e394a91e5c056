import { localDateOf } from '../../../../kernel/time';
import type { Sql } from '../../../../ports/database';
import type { WellbeingDeps } from '../../deps';
import type { VitalSigns } from '../../rules/vital-signs';
import { healthScores } from '../../store/health-scores';

/** Keeps vital signs that another room has recorded, for the health score. The same source again takes the place of what it said before. */
export const receiveVitalSigns =
  ({ clock }: Pick<WellbeingDeps, 'clock'>) =>
  async (
    tx: Sql,
    taken: {
      readonly patientUserId: number;
      readonly at: Date;
      readonly source: { readonly type: string; readonly id: string };
      readonly signs: VitalSigns;
    },
  ): Promise<void> => {
    const { patientUserId: userId, at, source, signs } = taken;
    await healthScores(tx).keepVitalSigns({ userId, at, source, signs });
    await healthScores(tx).follow(userId, localDateOf(clock.now(), 'UTC'));
  };

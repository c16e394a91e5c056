import type { Transaction } from '../../../ports/database';
import type { CarePlansDeps } from '../deps';
import { noteStore } from '../store/notes';
import { PLAN_RELEASED } from './release';

/** Nothing more is said about a person's plans. Their doses end with the regimens. */
export const stopFor =
  ({ cancel }: Pick<CarePlansDeps, 'cancel'>) =>
  async (tx: Transaction, userId: number): Promise<void> =>
    await cancel(tx, PLAN_RELEASED, await noteStore(tx).currentOf(userId));

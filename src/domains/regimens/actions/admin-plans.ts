import type { Actor } from '../../../kernel/actor';
import type { AdminPlansQuery, AdminPlanView } from '../contract';
import type { RegimensDeps } from '../deps';
import { planReads } from '../store/plan-reads';

/** Everybody's plans, for those who look after accounts. Each look is kept with whose records it was. */
export const adminPlans =
  ({ db, audit, contactsOf }: Pick<RegimensDeps, 'db' | 'audit' | 'contactsOf'>) =>
  async (
    actor: Actor,
    { page, pageSize, about, active }: AdminPlansQuery,
  ): Promise<{
    readonly plans: readonly AdminPlanView[];
    readonly pagination: { page: number; pageSize: number; pageCount: number; total: number };
  }> => {
    const { rows, total } = await planReads(db).page({
      about: about ?? null,
      active: active === undefined ? null : active === 'true',
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    const contacts = await contactsOf(db, [...new Set(rows.map(({ patientId }) => patientId))]);
    for (const patientId of new Set(rows.map((row) => row.patientId)))
      audit.read({
        actor,
        action: 'record.read',
        record: { type: 'plan', id: 'many' },
        patientId,
        details: { count: rows.filter((row) => row.patientId === patientId).length, door: 'admin' },
      });
    return {
      plans: rows.map(({ patientId, ...row }) => ({
        ...row,
        patient: { name: contacts.get(patientId)?.name ?? null },
      })),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

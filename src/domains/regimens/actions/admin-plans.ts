import type { Actor } from '../../../kernel/actor';
import type { AdminPlansQuery, AdminPlanView } from '../contract';
import type { RegimensDeps } from '../deps';
import { planReads } from '../store/plan-reads';

/** Everybody's plans, or those of one person, for those who look after accounts. Each look is kept with whose records it was. */
export const adminPlans =
  ({
    db,
    audit,
    namesOf,
    requireManagedPatient,
  }: Pick<RegimensDeps, 'db' | 'audit' | 'namesOf' | 'requireManagedPatient'>) =>
  async (
    actor: Actor,
    { page, pageSize, about, active, patientId: asked }: AdminPlansQuery,
  ): Promise<{
    readonly plans: readonly AdminPlanView[];
    readonly pagination: { page: number; pageSize: number; pageCount: number; total: number };
  }> => {
    const { rows, total } = await planReads(db).page({
      patientId: asked === undefined ? null : await requireManagedPatient(actor, asked),
      about: about ?? null,
      active: active === undefined ? null : active === 'true',
      offset: (page - 1) * pageSize,
      limit: pageSize,
    });
    const patients = new Set(rows.map(({ patientId }) => patientId));
    const names = await namesOf([...patients]);
    for (const patientId of patients)
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
        patient: { documentId: names.get(patientId)?.documentId ?? '', name: names.get(patientId)?.name ?? null },
      })),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

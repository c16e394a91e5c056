import type { Sql } from '../../../ports/database';
import type { TemplateInput, TemplateView } from '../contract';

/** What a doctor writes often. */
export const templateStore = (sql: Sql) => ({
  of: async (doctorId: number): Promise<readonly TemplateView[]> =>
    (
      await sql.query<{ id: string; name: string; content: Omit<TemplateInput, 'name'> }>(
        'select id, name, content from careloop.prescription_templates where doctor_id = $1 order by name',
        [doctorId],
      )
    ).map(({ id, name, content }) => ({ id, documentId: id, name, ...content })),

  /** False where there is one of this name. */
  add: async (id: string, doctorId: number, { name, ...content }: TemplateInput, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.prescription_templates (id, doctor_id, name, content, created_at) values ($1, $2, $3, $4::jsonb, $5)
         on conflict (doctor_id, name) do nothing returning id`,
        [id, doctorId, name, JSON.stringify(content), now],
      )
    ).length > 0,

  remove: async (id: string, doctorId: number): Promise<boolean> =>
    (
      await sql.query('delete from careloop.prescription_templates where id = $1 and doctor_id = $2 returning id', [
        id,
        doctorId,
      ])
    ).length > 0,
});

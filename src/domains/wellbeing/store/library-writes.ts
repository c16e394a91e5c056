import type { Sql } from '../../../ports/database';
import type { Condition, QuestionInput, QuizInput, Quiz } from '../contract';
import type { Edition } from './library';

type ItemToWrite = Pick<Quiz['sections'][number]['items'][number], 'key' | 'required' | 'redFlagFrom' | 'when'> & {
  /** The documentId. */
  readonly question: string;
};
export interface QuizToWrite extends Omit<QuizInput, 'sections'> {
  readonly sections: readonly {
    readonly title: string | null;
    readonly text: string | null;
    readonly when: Condition | null;
    readonly items: readonly ItemToWrite[];
  }[];
}

/**
 * Writes quizzes and questions as Strapi keeps them: a row for the draft and one for what is published, in each language,
 * with components in tables of their own. What is there is replaced whole.
 */
export const libraryWrites = (tx: Sql) => ({
  writeQuestion: async (documentId: string, question: QuestionInput, now: Date): Promise<void> => {
    for (const edition of ['draft', 'published'] as const) {
      const id = await putRow(
        tx,
        'quiz_questions',
        { documentId, locale: question.locale, edition, now },
        {
          code: question.code,
          kind: question.kind,
          text: question.text,
          help: question.help,
          weight: question.weight,
          least: question.least,
          most: question.most,
          step: question.step,
        },
      );
      await emptyComponents(tx, 'quiz_questions_cmps', 'components_quizzes_options', id, 'options');
      for (const [place, option] of question.options.entries()) {
        const optionId = await insertComponent(tx, 'components_quizzes_options', { ...option });
        await link(tx, 'quiz_questions_cmps', { id, component: 'quizzes.option', field: 'options' }, optionId, place);
      }
    }
  },

  writeQuiz: async (documentId: string, quiz: QuizToWrite, edition: Edition, now: Date): Promise<void> => {
    const id = await putRow(
      tx,
      'quizzes',
      { documentId, locale: quiz.locale, edition, now },
      {
        code: quiz.code,
        title: quiz.title,
        description: quiz.description,
        instructions: quiz.instructions,
        source: quiz.source,
        licence: quiz.licence,
        higher_is: quiz.higherIs,
        multiplier: quiz.multiplier,
      },
    );
    await emptyQuiz(tx, id);
    for (const [place, section] of quiz.sections.entries()) {
      const sectionId = await insertComponent(tx, 'components_quizzes_sections', {
        title: section.title,
        text: section.text,
        ...conditionColumns(section.when),
      });
      await link(tx, 'quizzes_cmps', { id, component: 'quizzes.section', field: 'sections' }, sectionId, place);
      for (const [turn, item] of section.items.entries()) {
        const itemId = await insertComponent(tx, 'components_quizzes_items', {
          key: item.key,
          required: item.required,
          red_flag_from: item.redFlagFrom,
          ...conditionColumns(item.when),
        });
        const holder = { id: sectionId, component: 'quizzes.item', field: 'items' };
        await link(tx, 'components_quizzes_sections_cmps', holder, itemId, turn);
        await tx.query(
          `insert into public.components_quizzes_items_question_lnk (item_id, question_id)
           select $1, id from public.quiz_questions where document_id = $2 and (published_at is not null) = $3 and locale in ($4, 'en')
           order by locale = $4 desc limit 1`,
          [itemId, item.question, edition === 'published', quiz.locale],
        );
      }
    }
    for (const [place, band] of quiz.bands.entries()) {
      const bandId = await insertComponent(tx, 'components_quizzes_bands', { ...band });
      await link(tx, 'quizzes_cmps', { id, component: 'quizzes.band', field: 'bands' }, bandId, place);
    }
  },

  /** Takes quizzes away: of one document, in one language or all, what is published or everything. Returns how many rows went. */
  removeQuiz: async (documentId: string, locale: string | null, edition: Edition | null): Promise<number> => {
    const rows = await tx.query<{ id: number }>(
      `select id from public.quizzes where document_id = $1 and ($2::text is null or locale = $2)
         and ($3::boolean is null or (published_at is not null) = $3) for update`,
      [documentId, locale, edition === null ? null : edition === 'published'],
    );
    for (const { id } of rows) {
      await emptyQuiz(tx, id);
      await tx.query('delete from public.quizzes where id = $1', [id]);
    }
    return rows.length;
  },

  removeQuestion: async (documentId: string): Promise<number> => {
    const rows = await tx.query<{ id: number }>(
      'select id from public.quiz_questions where document_id = $1 for update',
      [documentId],
    );
    for (const { id } of rows) {
      await emptyComponents(tx, 'quiz_questions_cmps', 'components_quizzes_options', id, 'options');
      await tx.query('delete from public.quiz_questions where id = $1', [id]);
    }
    return rows.length;
  },

  /** Locks the quiz for whoever edits it now; false when there is no such quiz. */
  lockForUpdate: async (documentId: string): Promise<boolean> => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [documentId]);
    return (await tx.query('select 1 from public.quizzes where document_id = $1 limit 1', [documentId])).length > 0;
  },

  /** Those of these codes that were shipped at some time. */
  shipped: async (codes: readonly string[]): Promise<readonly string[]> =>
    (
      await tx.query<{ code: string }>('select code from careloop.shipped_quizzes where code = any ($1::text[])', [
        [...codes],
      ])
    ).map(({ code }) => code),

  /** True for whoever is the first to ship this quiz. */
  claimShipment: async (code: string, now: Date): Promise<boolean> =>
    (
      await tx.query(
        'insert into careloop.shipped_quizzes (code, shipped_at) values ($1, $2) on conflict do nothing returning code',
        [code, now],
      )
    ).length > 0,
});

interface RowPlace {
  readonly documentId: string;
  readonly locale: string;
  readonly edition: Edition;
  readonly now: Date;
}
type Columns = Readonly<Record<string, string | number | boolean | null>>;

const conditionColumns = (when: Condition | null): Columns => ({
  when_item: when?.item ?? null,
  when_is: when?.is ?? null,
  when_value: when?.value ?? null,
});

/** The id of the row, which is made where it is not there. The names of tables and columns are ours. */
const putRow = async (tx: Sql, table: string, place: RowPlace, columns: Columns): Promise<number> => {
  const { documentId, locale, edition, now } = place;
  const names = Object.keys(columns);
  const values = Object.values(columns);
  const [there] = await tx.query<{ id: number }>(
    `update public.${table} set ${names.map((name, turn) => `${name} = $${turn + 5}`).join(', ')}, updated_at = $4::timestamptz at time zone 'utc'
     where document_id = $1 and locale = $2 and (published_at is not null) = $3 returning id`,
    [documentId, locale, edition === 'published', now, ...values],
  );
  if (there) return there.id;
  const [made] = await tx.query<{ id: number }>(
    `insert into public.${table} (document_id, locale, published_at, created_at, updated_at, ${names.join(', ')})
     values ($1, $2, case when $3 then $4::timestamptz at time zone 'utc' end, $4::timestamptz at time zone 'utc', $4::timestamptz at time zone 'utc',
       ${names.map((_, turn) => `$${turn + 5}`).join(', ')}) returning id`,
    [documentId, locale, edition === 'published', now, ...values],
  );
  return made?.id ?? 0;
};

const insertComponent = async (tx: Sql, table: string, columns: Columns): Promise<number> => {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const [made] = await tx.query<{ id: number }>(
    `insert into public.${table} (${names.join(', ')}) values (${names.map((_, turn) => `$${turn + 1}`).join(', ')}) returning id`,
    Object.values(columns),
  );
  return made?.id ?? 0;
};

interface Holder {
  readonly id: number;
  readonly component: string;
  readonly field: string;
}

const link = async (tx: Sql, table: string, holder: Holder, componentId: number, place: number): Promise<void> => {
  await tx.query(
    `insert into public.${table} (entity_id, cmp_id, component_type, field, "order") values ($1, $2, $3, $4, $5)`,
    [holder.id, componentId, holder.component, holder.field, place + 1],
  );
};

const emptyComponents = async (tx: Sql, links: string, table: string, id: number, field: string): Promise<void> => {
  await tx.query(
    `with gone as (delete from public.${links} where entity_id = $1 and field = $2 returning cmp_id)
     delete from public.${table} where id in (select cmp_id from gone)`,
    [id, field],
  );
};

const emptyQuiz = async (tx: Sql, id: number): Promise<void> => {
  const sections = await tx.query<{ id: number }>(
    `select cmp_id as id from public.quizzes_cmps where entity_id = $1 and field = 'sections'`,
    [id],
  );
  for (const section of sections) {
    await emptyComponents(tx, 'components_quizzes_sections_cmps', 'components_quizzes_items', section.id, 'items');
  }
  await emptyComponents(tx, 'quizzes_cmps', 'components_quizzes_sections', id, 'sections');
  await emptyComponents(tx, 'quizzes_cmps', 'components_quizzes_bands', id, 'bands');
};

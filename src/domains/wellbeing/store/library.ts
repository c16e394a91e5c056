import type { Sql } from '../../../ports/database';
import type { BankQuestionView, QuestionView, Quiz } from '../contract';

/** Which row of a document: what is published, or what editors are at work on. */
export type Edition = 'published' | 'draft';

/** The tables in which Strapi keeps quizzes, questions and their components. Editors write them in the content manager, admins over the API. */
const WHEN = (row: string): string =>
  `case when ${row}.when_item is null or ${row}.when_is is null or ${row}.when_value is null then null
     else json_build_object('item', ${row}.when_item, 'is', ${row}.when_is, 'value', ${row}.when_value) end`;

const QUESTION = `json_build_object('documentId', question.document_id, 'code', question.code, 'kind', question.kind, 'text', question.text,
  'help', question.help, 'weight', question.weight::float8, 'least', question.least::float8, 'most', question.most::float8, 'step', question.step::float8,
  'options', (select coalesce(json_agg(json_build_object('value', option.value, 'label', option.label, 'score', option.score::float8)
      order by place."order", place.id), '[]')
    from public.quiz_questions_cmps place join public.components_quizzes_options option on option.id = place.cmp_id
    where place.entity_id = question.id and place.field = 'options'))`;

/** The question itself in the language of the quiz, else in English: a quiz may have been linked to any of its rows. */
const ITEMS = `(select coalesce(json_agg(json_build_object('key', item.key, 'required', coalesce(item.required, true), 'redFlagFrom', item.red_flag_from::float8,
      'when', ${WHEN('item')}, 'question', case when question.id is null then null else ${QUESTION} end) order by place."order", place.id), '[]')
  from public.components_quizzes_sections_cmps place
  join public.components_quizzes_items item on item.id = place.cmp_id
  left join lateral (
    select known.* from public.components_quizzes_items_question_lnk link
    join public.quiz_questions named on named.id = link.question_id
    join public.quiz_questions known on known.document_id = named.document_id
    where link.item_id = item.id and (known.published_at is not null) = $1 and known.locale in (quiz.locale, 'en')
    order by known.locale = quiz.locale desc, known.id limit 1) question on true
  where place.entity_id = section.id and place.field = 'items')`;

const SECTIONS = `(select coalesce(json_agg(json_build_object('title', section.title, 'text', section.text, 'when', ${WHEN('section')}, 'items', ${ITEMS})
    order by place."order", place.id), '[]')
  from public.quizzes_cmps place join public.components_quizzes_sections section on section.id = place.cmp_id
  where place.entity_id = quiz.id and place.field = 'sections')`;

const BANDS = `(select coalesce(json_agg(json_build_object('from', band."from"::float8, 'to', band."to"::float8, 'label', band.label,
      'severity', band.severity, 'advice', band.advice) order by place."order", place.id), '[]')
  from public.quizzes_cmps place join public.components_quizzes_bands band on band.id = place.cmp_id
  where place.entity_id = quiz.id and place.field = 'bands')`;

const QUIZ = `json_build_object('documentId', quiz.document_id, 'code', quiz.code, 'locale', quiz.locale, 'title', quiz.title,
  'description', quiz.description, 'instructions', quiz.instructions, 'source', quiz.source, 'licence', quiz.licence,
  'higherIs', quiz.higher_is, 'multiplier', quiz.multiplier::float8, 'sections', ${SECTIONS}, 'bands', ${BANDS})`;

export const library = (sql: Sql) => ({
  /** One quiz in the first of these languages that it has; null when it has none of them. */
  quiz: async (documentId: string, edition: Edition, locales: readonly string[]): Promise<Quiz | null> => {
    const [row] = await sql.query<{ quiz: Quiz }>(
      `select ${QUIZ} as quiz from public.quizzes quiz
       where quiz.document_id = $2 and (quiz.published_at is not null) = $1 and quiz.locale = any ($3::text[])
       order by array_position($3::text[], quiz.locale::text), quiz.id limit 1`,
      [edition === 'published', documentId, locales],
    );
    return row?.quiz ?? null;
  },

  /** Every quiz, each in the first of these languages that it has; by title. */
  quizzes: async (edition: Edition, locales: readonly string[]): Promise<readonly Quiz[]> =>
    (
      await sql.query<{ quiz: Quiz }>(
        `select ${QUIZ} as quiz from (
           select distinct on (document_id) * from public.quizzes
           where (published_at is not null) = $1 and locale = any ($2::text[])
           order by document_id, array_position($2::text[], locale::text), id) quiz
         order by quiz.title, quiz.document_id`,
        [edition === 'published', locales],
      )
    ).map(({ quiz }) => quiz),

  /** Every quiz in every language, by title. */
  inEveryLanguage: async (edition: Edition): Promise<readonly Quiz[]> =>
    (
      await sql.query<{ quiz: Quiz }>(
        `select ${QUIZ} as quiz from public.quizzes quiz where (quiz.published_at is not null) = $1
         order by quiz.title, quiz.document_id, quiz.locale`,
        [edition === 'published'],
      )
    ).map(({ quiz }) => quiz),

  questions: async (locale: string | null): Promise<readonly BankQuestionView[]> =>
    (
      await sql.query<{ question: BankQuestionView }>(
        `select (${QUESTION}::jsonb || jsonb_build_object('locale', question.locale)) as question from public.quiz_questions question
         where question.published_at is null and ($1::text is null or question.locale = $1)
         order by question.code nulls last, question.text, question.id`,
        [locale],
      )
    ).map(({ question }) => question),

  question: async (documentId: string, locale: string): Promise<BankQuestionView | null> => {
    const [row] = await sql.query<{ question: BankQuestionView }>(
      `select (${QUESTION}::jsonb || jsonb_build_object('locale', question.locale)) as question from public.quiz_questions question
       where question.published_at is null and question.document_id = $1 and question.locale = $2`,
      [documentId, locale],
    );
    return row?.question ?? null;
  },

  /** Drafts of these questions, each in this language or else in English. */
  draftQuestions: async (
    documentIds: readonly string[],
    locale: string,
  ): Promise<ReadonlyMap<string, QuestionView>> => {
    const rows = await sql.query<{ question: QuestionView }>(
      `select distinct on (question.document_id) ${QUESTION} as question from public.quiz_questions question
       where question.published_at is null and question.document_id = any ($1::text[]) and question.locale in ($2, 'en')
       order by question.document_id, question.locale = $2 desc, question.id`,
      [documentIds, locale],
    );
    return new Map(rows.map(({ question }) => [question.documentId, question]));
  },

  /** Which question was saved with each of these rows of quizzes. */
  questionsOfItems: async (itemIds: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    const rows = await sql.query<{ id: number; question: string }>(
      `select link.item_id as id, question.document_id as question from public.components_quizzes_items_question_lnk link
       join public.quiz_questions question on question.id = link.question_id where link.item_id = any ($1::int[])`,
      [itemIds],
    );
    return new Map(rows.map(({ id, question }) => [id, question]));
  },

  /** Whether any quiz asks it. */
  isAsked: async (documentId: string): Promise<boolean> => {
    const rows = await sql.query(
      `select 1 from public.components_quizzes_items_question_lnk link
       join public.quiz_questions question on question.id = link.question_id where question.document_id = $1 limit 1`,
      [documentId],
    );
    return rows.length > 0;
  },
});

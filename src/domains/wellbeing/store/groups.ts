import type { Sql } from '../../../ports/database';

export interface BandGroup {
  readonly label: string;
  readonly severity: string;
  readonly people: number;
}

/** How many people have a band of a quiz, by their latest result. */
export interface QuizGroup {
  readonly quizId: string;
  readonly title: string;
  readonly bands: readonly BandGroup[];
}

/** The same as it is counted: a band is known by its scores, whatever it is called in the language of the answers. */
export interface CountedQuiz extends QuizGroup {
  readonly bands: readonly (BandGroup & { readonly from: number | null; readonly to: number | null })[];
}

/** Figures of many people, counted in the background. What stands here tells of nobody. */
export const groups = (sql: Sql) => ({
  rollUpDay: async (day: string, fewest: number): Promise<void> => {
    await sql.query(
      `with counted as (
         select count(*)::int as people, round(avg(score), 1) as mean from careloop.health_scores where day = $1::date and source = 'computed')
       , gone as (delete from careloop.health_score_days where day = $1::date and (select people < $2 from counted))
       insert into careloop.health_score_days (day, people, mean) select $1::date, people, mean from counted where people >= $2
       on conflict (day) do update set people = excluded.people, mean = excluded.mean`,
      [day, fewest],
    );
  },

  /** Everybody's latest result of each quiz since then, counted by band, the lowest first. */
  quizGroups: async (since: Date): Promise<readonly CountedQuiz[]> =>
    await sql.query<CountedQuiz>(
      `with latest as (
         select distinct on (quiz_id, user_id) quiz_id, title, band
         from careloop.quiz_results where at >= $1 and band is not null order by quiz_id, user_id, at desc, id desc)
       , counted as (
         select quiz_id, max(title) as title, (band->>'from')::float8 as "from", (band->>'to')::float8 as "to",
           max(band->>'label') as label, max(band->>'severity') as severity, count(*)::int as people
         from latest group by quiz_id, (band->>'from')::float8, (band->>'to')::float8, case when band->'from' is null then band->>'label' end)
       select quiz_id as "quizId", max(title) as title, json_agg(json_build_object('label', label, 'severity', severity, 'people', people,
         'from', "from", 'to', "to") order by "from", severity, label) as bands from counted group by quiz_id order by quiz_id`,
      [since],
    ),

  putQuizGroup: async (day: string, group: QuizGroup & { readonly people: number | null }): Promise<void> => {
    await sql.query(
      `insert into careloop.quiz_group_days (day, quiz_id, title, people, bands) values ($1::date, $2, $3, $4, $5::jsonb)
       on conflict (day, quiz_id) do update set title = excluded.title, people = excluded.people, bands = excluded.bands`,
      [day, group.quizId, group.title, group.people, JSON.stringify(group.bands)],
    );
  },

  days: async (
    from: string,
    to: string,
  ): Promise<{ readonly day: string; readonly people: number; readonly mean: number }[]> =>
    await sql.query(
      'select day::text, people, mean::float8 as mean from careloop.health_score_days where day between $1::date and $2::date order by day',
      [from, to],
    ),

  /** The newest count of each quiz within these days, by title. */
  quizzes: async (
    from: string,
    to: string,
  ): Promise<(Omit<QuizGroup, 'quizId'> & { readonly documentId: string; readonly people: number | null })[]> =>
    await sql.query(
      `select * from (
         select distinct on (quiz_id) quiz_id as "documentId", title, people, bands from careloop.quiz_group_days
         where day between $1::date and $2::date order by quiz_id, day desc) newest
       order by title, "documentId"`,
      [from, to],
    ),
});

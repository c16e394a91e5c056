import type { Sql, SqlValue } from '../../../ports/database';
import { READ_ENDINGS } from '../entry';
import { EMERGENCY_ACTIONS, type Doer, type TrailFilter, type TrailPlace, type TrailRow } from '../search';

// Beside Strapi, jsonb comes back as text and json does not.
const ROW = `id, at, actor_kind as "actorKind", actor_id as "actorId", action, record_type as "recordType", record_id as "recordId", patient_id as "patientId",
  session_id as "sessionId", ip, request_id as "requestId", reason, details::json as details, (mac is not null and (salt is null or (ip_digest is not null and ip_salt is null))) as redacted`;

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
/** Of the action of a row: whether it tells of looking. */
const IS_READ = `action ~ '[.-](${READ_ENDINGS.join('|')})$'`;
/** Spelt as in the partial indexes, so that they are found. */
export const IN_EMERGENCY = `action in (${quoted(EMERGENCY_ACTIONS)})`;
export const BY_OTHERS = `patient_id is not null and actor_kind <> 'anonymous' and (actor_kind <> 'user' or actor_id <> patient_id)`;

/** The statement for one page of the trail, newest first, and its values. Every order of filters has an index that ends in (at, id). */
export const searchStatement = (
  filter: TrailFilter,
  before: TrailPlace | null,
  limit: number,
): { readonly text: string; readonly values: SqlValue[] } => {
  const values: SqlValue[] = [];
  const $ = (value: SqlValue): string => `$${values.push(value)}`;
  const wanted = [
    filter.patientId !== undefined && `patient_id = ${$(filter.patientId)}`,
    filter.byOthers && BY_OTHERS,
    filter.by && `(${filter.by.map((doer) => by(doer, $)).join(' or ') || 'false'})`,
    filter.recordType !== undefined && `record_type = ${$(filter.recordType)}`,
    filter.recordId !== undefined && aboutRecord(filter, $),
    filter.action !== undefined && `action = ${$(filter.action)}`,
    filter.only && (filter.only === 'reads' ? IS_READ : `not (${IS_READ})`),
    filter.emergencies && IN_EMERGENCY,
    filter.from && `at >= ${$(filter.from)}`,
    filter.to && `at < ${$(filter.to)}`,
    before && `(at, id) < (${$(before.at)}::timestamptz, ${$(before.id)}::bigint)`,
  ].filter((condition) => typeof condition === 'string');
  const where = wanted.length > 0 ? `where ${wanted.join(' and ')}` : '';
  return { text: `select ${ROW} from careloop.audit ${where} order by at desc, id desc limit ${$(limit)}`, values };
};

/** A record that was read among many stands in the details; those of one patient can be looked through. */
const aboutRecord = ({ recordId = '', patientId }: TrailFilter, $: (value: SqlValue) => string): string => {
  const id = $(recordId);
  return patientId === undefined ? `record_id = ${id}` : `(record_id = ${id} or details -> 'ids' ? ${id})`;
};

const by = ({ kind, ids }: Doer, $: (value: SqlValue) => string): string => {
  if (ids === null) return `actor_kind = ${$(kind)}`;
  const [only] = ids;
  // Rows of one person stand in the index in the order in which they are shown; those of several have to be sorted.
  return `(actor_kind = ${$(kind)} and actor_id ${ids.length === 1 && only !== undefined ? `= ${$(only)}` : `= any (${$([...ids])}::int[])`})`;
};

/** One reader with one kind of look, counted. */
export interface ReaderRow {
  readonly actorKind: TrailRow['actorKind'];
  readonly actorId: number | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly times: number;
  readonly records: number;
  readonly lastAt: Date;
}

/** More kinds of looks at one person are not shown. */
const MOST_READERS = 200;

export const trailSearch = (sql: Sql) => ({
  /** Who read what is kept about a person, since an instant, each kind of look counted; those who looked last first. */
  readers: async (patientId: number, from: Date | null, byOthers: boolean): Promise<readonly ReaderRow[]> =>
    await sql.query<ReaderRow>(
      `select actor_kind as "actorKind", actor_id as "actorId", action, record_type as "recordType", count(*)::int as times,
         sum(case when jsonb_typeof(details -> 'count') = 'number' then (details ->> 'count')::numeric else 1 end)::int as records, max(at) as "lastAt"
       from careloop.audit where patient_id = $1 and ($2::timestamptz is null or at >= $2) and ${IS_READ}${byOthers ? ` and ${BY_OTHERS}` : ''}
       group by 1, 2, 3, 4 order by max(max(at)) over (partition by actor_kind, actor_id) desc, actor_kind, actor_id, max(at) desc limit ${MOST_READERS}`,
      [patientId, from],
    ),

  page: async (filter: TrailFilter, before: TrailPlace | null, limit: number): Promise<TrailRow[]> => {
    const { text, values } = searchStatement(filter, before, limit);
    return await sql.query<TrailRow>(text, values);
  },
});

import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { addDays, isLocalDate, startOfDay } from '../../../kernel/time';
import type { AuditQuery, TrailPageView, TrailRowView } from '../contract';
import type { AuditDeps } from '../deps';
import { placeOf, type Doer, type TrailFilter } from '../search';
import { find, type TrailPage } from './find';
import { withNames } from './names-in-rows';
import type { noteReads } from './note-reads';

const PAGE_SIZE = 50;
const EXPORT_AT_ONCE = 1_000;
const NOBODY = -1;

type Deps = Pick<AuditDeps, 'db' | 'people' | 'ownerOf'> & Pick<ReturnType<typeof noteReads>, 'note'>;

/** A page of the trail with names in it. That somebody looked is in the trail, too. */
export const readTrail =
  (deps: Deps) =>
  async (actor: Actor, query: AuditQuery): Promise<TrailPageView> => {
    const filter = await filterOf(deps, query);
    const before = query.cursor === undefined ? null : placeOf(query.cursor);
    if (query.cursor !== undefined && !before) throw invalidField(['cursor'], 'Begin at the first page again.');
    const { rows, next } = await find(deps)(filter, before, PAGE_SIZE);
    note(deps, actor, 'audit.read', filter, query, rows.length);
    return { rows: await withNames(deps)(rows), next };
  };

/** Everything that fits, the newest first, a thousand rows in hand at a time. */
export const everyTrailRow =
  (deps: Deps) =>
  async (actor: Actor, { cursor: _cursor, ...query }: AuditQuery): Promise<AsyncIterable<TrailRowView>> => {
    const filter = await filterOf(deps, query);
    note(deps, actor, 'audit.exported', filter, query, null);
    return (async function* () {
      let page: TrailPage = { rows: [], next: null };
      for (let isFirst = true; isFirst || page.next; isFirst = false) {
        page = await find(deps)(filter, page.next === null ? null : placeOf(page.next), EXPORT_AT_ONCE);
        yield* await withNames(deps)(page.rows);
      }
    })();
  };

const note = (
  { note: read }: Deps,
  actor: Actor,
  action: 'audit.read' | 'audit.exported',
  { patientId }: TrailFilter,
  query: AuditQuery,
  count: number | null,
): void => {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  read({
    actor,
    action,
    record: { type: 'audit', id: 'many' },
    patientId: patientId ?? null,
    details: { asked, ...(count === null ? {} : { count }) },
  });
};

/** That a clinical record was read among others is looked for among the rows of its patient. */
const filterOf = async (
  { people, ownerOf }: Deps,
  { who, whom, type, record, action, only, emergencies, from, to, zone = 'UTC' }: AuditQuery,
): Promise<TrailFilter> => {
  const owner = type === undefined || record === undefined ? null : await ownerOf(type, record);
  return {
    patientId: whom === undefined ? (owner ?? undefined) : ((await people.rowIdOf(whom)) ?? NOBODY),
    by: who === undefined ? undefined : [await doerOf(people, who)],
    recordType: type,
    recordId: record,
    action,
    only,
    emergencies: emergencies === 'true',
    from: from === undefined ? undefined : beginningOf(from, zone),
    to: to === undefined ? undefined : isLocalDate(to) ? startOfDay(addDays(to, 1), zone) : new Date(to),
  };
};

const beginningOf = (from: string, zone: string): Date => (isLocalDate(from) ? startOfDay(from, zone) : new Date(from));

const doerOf = async (people: Deps['people'], who: string): Promise<Doer> => {
  if (who.startsWith('all:')) return { kind: who.slice('all:'.length) as Doer['kind'], ids: null };
  if (who.startsWith('admin:')) return { kind: 'admin', ids: [Number(who.slice('admin:'.length))] };
  return { kind: 'user', ids: [(await people.rowIdOf(who)) ?? NOBODY] };
};

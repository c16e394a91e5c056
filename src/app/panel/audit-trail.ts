import type { Core } from '@strapi/strapi';
import type { Accounts } from '../../domains/accounts';
import type {
  Audit,
  Doer,
  FoundView,
  SomebodyView,
  TrailFilter,
  TrailPage,
  TrailPageView,
  TrailRow,
  TrailRowView,
} from '../../domains/audit';
import { placeOf } from '../../domains/audit';
import type { Actor } from '../../kernel/actor';
import { invalidField } from '../../kernel/errors';
import { ownersOf } from '../access/owners';
import { contentTypes } from '../content-types';
import type { AuditPeopleQuery, AuditQuery } from './audit-query';
import { sentenceOf, type Deeds } from './deeds';

/** What the pages of the trail are made from. */
export interface Trail {
  readonly strapi: Core.Strapi;
  readonly audit: Pick<Audit, 'find' | 'read'>;
  readonly accounts: Pick<Accounts, 'rowIdOf' | 'namesOf' | 'peopleLike'>;
  readonly deeds: Deeds;
}

const PAGE_SIZE = 50;
const EXPORT_AT_ONCE = 1_000;
const MOST_FOUND = 8;
const ADMIN = 'admin::user';

/** A page of the trail with names in it. That somebody looked is in the trail, too. */
export const trailPage = async (trail: Trail, actor: Actor, query: AuditQuery): Promise<TrailPageView> => {
  const filter = await filterOf(trail, query);
  const before = query.cursor === undefined ? null : placeOf(query.cursor);
  if (query.cursor !== undefined && !before) throw invalidField(['cursor'], 'Begin at the first page again.');
  const { rows, next } = await trail.audit.find(filter, before, PAGE_SIZE);
  note(trail, actor, 'audit.read', filter, query, rows.length);
  return { rows: await named(trail, rows), next };
};

/** Everything that fits, the newest first, a thousand rows in hand at a time. */
export const trailExport = async (
  trail: Trail,
  actor: Actor,
  { cursor: _cursor, ...query }: AuditQuery,
): Promise<AsyncIterable<TrailRowView>> => {
  const filter = await filterOf(trail, query);
  note(trail, actor, 'audit.exported', filter, query, null);
  return (async function* () {
    let page: TrailPage = { rows: [], next: null };
    for (let isFirst = true; isFirst || page.next; isFirst = false) {
      page = await trail.audit.find(filter, page.next === null ? null : placeOf(page.next), EXPORT_AT_ONCE);
      yield* await named(trail, page.rows);
    }
  })();
};

const note = (
  { audit }: Trail,
  actor: Actor,
  action: 'audit.read' | 'audit.exported',
  { patientId }: TrailFilter,
  query: AuditQuery,
  count: number | null,
): void => {
  const asked = Object.entries(query).map(
    ([name, value]) => `${name}=${value instanceof Date ? value.toISOString() : value}`,
  );
  audit.read({
    actor,
    action,
    record: { type: 'audit', id: 'many' },
    patientId: patientId ?? null,
    details: { asked, ...(count === null ? {} : { count }) },
  });
};

const filterOf = async (
  trail: Trail,
  { who, whom, type, record, only, emergencies, from, to }: AuditQuery,
): Promise<TrailFilter> => {
  const patientId =
    whom === undefined ? await ownerOf(trail.strapi, type, record) : ((await trail.accounts.rowIdOf(whom)) ?? NOBODY);
  return {
    patientId,
    by: who === undefined ? undefined : [await doerOf(trail, who)],
    recordType: type,
    recordId: record,
    only,
    emergencies: emergencies === 'true',
    from,
    to,
  };
};
const NOBODY = -1;

/** Whose clinical record this is: that it was read among others is looked for among the rows of that patient. */
const ownerOf = async (
  strapi: Core.Strapi,
  type: string | undefined,
  record: string | undefined,
): Promise<number | undefined> => {
  const uid = contentTypes().find(({ careloop, singularName }) => careloop.clinical && singularName === type)?.uid;
  if (!uid || record === undefined) return undefined;
  const [owner] = [...(await ownersOf(strapi, uid, [record])).keys()];
  return owner ?? undefined;
};

const doerOf = async ({ accounts }: Trail, who: string): Promise<Doer> => {
  if (who.startsWith('all:')) return { kind: who.slice('all:'.length) as Doer['kind'], ids: null };
  if (who.startsWith('admin:')) return { kind: 'admin', ids: [Number(who.slice('admin:'.length))] };
  return { kind: 'user', ids: [(await accounts.rowIdOf(who)) ?? NOBODY] };
};

const named = async (
  { strapi, accounts, deeds }: Trail,
  rows: readonly TrailRow[],
): Promise<readonly TrailRowView[]> => {
  const ids = rows
    .flatMap(({ actorKind, actorId, patientId }) => [actorKind === 'user' ? actorId : null, patientId])
    .filter((id) => id !== null);
  const people = await accounts.namesOf([...new Set(ids)]);
  const admins = await adminsAmong(strapi, [
    ...new Set(rows.flatMap(({ actorKind, actorId }) => (actorKind === 'admin' && actorId !== null ? [actorId] : []))),
  ]);
  const person = (id: number): SomebodyView => ({
    kind: 'user',
    documentId: people.get(id)?.documentId ?? null,
    name: people.get(id)?.name ?? `Erased person ${id}`,
    role: people.get(id)?.role ?? null,
  });
  const whoOf = ({ actorKind: kind, actorId }: Pick<TrailRow, 'actorId' | 'actorKind'>): SomebodyView => {
    if (kind === 'user' && actorId !== null) return person(actorId);
    return {
      kind,
      documentId: null,
      role: null,
      name: kind === 'admin' && actorId !== null ? (admins.get(actorId) ?? `Former admin ${actorId}`) : KINDS[kind],
    };
  };
  return rows.map(({ actorId, actorKind, patientId, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    sentence: sentenceOf(deeds, row),
    who: whoOf({ actorId, actorKind }),
    whom: patientId === null ? null : person(patientId),
  }));
};

const KINDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'Somebody',
  admin: 'An admin',
  system: 'CareLoop itself',
  link: 'Holder of a mailed link',
  anonymous: 'Nobody signed in',
  token: 'API token',
};

interface AdminRow {
  readonly id: number;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly email: string;
}
const nameOf = ({ firstname, lastname, email }: AdminRow): string =>
  [firstname, lastname].filter(Boolean).join(' ') || email;

const adminsAmong = async (strapi: Core.Strapi, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map();
  const rows = (await strapi.db.query(ADMIN).findMany({ where: { id: { $in: [...ids] } } })) as readonly AdminRow[];
  return new Map(rows.map((row) => [row.id, nameOf(row)]));
};

/** People of the apps and of the panel whose name or e-mail begins so. */
export const peopleLike = async (
  { strapi, accounts }: Pick<Trail, 'strapi' | 'accounts'>,
  { q, patients }: AuditPeopleQuery,
): Promise<readonly FoundView[]> => {
  if (q === '') return [];
  const found = await accounts.peopleLike(q, MOST_FOUND);
  const people = found.map(({ documentId, name, email, role }) => ({
    value: documentId,
    label: name || email,
    hint: [role, email].filter(Boolean).join(', '),
  }));
  if (patients === 'true') return people;
  const like = { $startsWithi: q };
  const admins = (await strapi.db.query(ADMIN).findMany({
    where: { $or: [{ firstname: like }, { lastname: like }, { email: like }] },
    limit: MOST_FOUND,
  })) as readonly AdminRow[];
  return [...people, ...admins.map((row) => ({ value: `admin:${row.id}`, label: nameOf(row), hint: 'admin panel' }))];
};

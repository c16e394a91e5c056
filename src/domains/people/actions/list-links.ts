import { Page } from '../../../kernel/answers';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import type { LinksQuery, LinkView, SuggestedView } from '../contract';
import type { PeopleDeps } from '../deps';
import { linkStore } from '../store/link-store';
import { personStore } from '../store/person-store';
import { linkViewFor } from './link-view';

type Deps = Pick<PeopleDeps, 'clock' | 'db'>;

const MOST_LISTED = 1_000;
const MOST_SUGGESTED = 20;

/** The caller's links, the newest first. */
export const listLinks =
  ({ db }: Deps) =>
  async (actor: Actor, query: LinksQuery) => {
    const { userId } = signedInPerson(actor);
    const { rows, total } = await linkStore(db).page(userId, query);
    const { page, pageSize } = query;
    return new Page(
      rows.map((link) => linkViewFor(userId, link)),
      { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
    );
  };

/** Those who care for the caller now, or those for whom the caller cares now, of one kind, by name. */
export const activeLinks =
  ({ db }: Deps) =>
  async (actor: Actor, side: 'patient' | 'carer', kind: 'doctor' | 'caregiver'): Promise<LinkView[]> => {
    const { userId } = signedInPerson(actor);
    const links = await linkStore(db).allOf(userId, side, 'active', kind, MOST_LISTED);
    return links.map((link) => linkViewFor(userId, link));
  };

/** Who cares for a patient now, by name, for rooms that have asked whether the caller may know. */
export const careTeamOf =
  ({ db }: Pick<Deps, 'db'>) =>
  async (patientId: number): Promise<readonly CareTeamMember[]> =>
    (await linkStore(db).allOf(patientId, 'patient', 'active', null, MOST_LISTED)).flatMap(
      ({ carerDocumentId: documentId, carerName: name, kind, isPrimary }) =>
        documentId === null ? [] : [{ documentId, name: name ?? 'Somebody without a name', kind, isPrimary }],
    );

export interface CareTeamMember {
  readonly documentId: string;
  readonly name: string;
  readonly kind: LinkView['kind'];
  readonly isPrimary: boolean;
}

/** What waits for the caller's answer, the oldest first. */
export const pendingLinks =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<LinkView[]> => {
    const { userId } = signedInPerson(actor);
    const links = await linkStore(db).waitingFor(userId, MOST_LISTED);
    return links.map((link) => linkViewFor(userId, link));
  };

/** Whom the caller could ask: verified caregivers by name, anybody else by their exact e-mail address. Addresses are not shown. */
export const suggestPeople =
  ({ clock, db }: Deps) =>
  async (actor: Actor, search: string): Promise<SuggestedView[]> => [
    ...(await personStore(db).suggested(signedInPerson(actor).userId, search, MOST_SUGGESTED, clock.now())),
  ];

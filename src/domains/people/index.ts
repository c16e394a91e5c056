import { bind } from '../../kernel/bind';
import { chooseDoctor } from './actions/choose-doctor';
import * as endLinkActions from './actions/end-link';
import { endLinksOf } from './actions/end-links-of';
import { history } from './actions/history';
import { linkFacts } from './actions/link-facts';
import * as listLinksActions from './actions/list-links';
import { physiciansOf } from './actions/physicians-of';
import * as profiles from './actions/profiles';
import { requestLink, requestLinkIn } from './actions/request-link';
import { respondToLink } from './actions/respond-to-link';
import * as setPermissionsActions from './actions/set-permissions';
import { setStatus } from './actions/set-status';
import { statusHistory, statusOf } from './actions/status-history';
import { undoDeceased } from './actions/undo-deceased';
import type { Sql } from '../../ports/database';
import type { PeopleDeps } from './deps';
import { linkStore } from './store/link-store';
import { personStore } from './store/person-store';
import { profileStore } from './store/profile-store';
import { reachStore } from './store/reach';
import { statusStore } from './store/status-store';

export * from './contract';
export type { CareLinkFact } from './events';
export type { PeopleDeps, PostedMessage } from './deps';
export type { NewStatus, StatusSet } from './actions/set-status';
export type { DependantRow, Reached, Relation, Wanted } from './store/reach';
export { noSuchRecord } from './errors';
export { peopleMigrations } from './store/schema';

/** Who cares for whom and what they may do, how patients are, and what a patient's profile says. */
export const people = (deps: PeopleDeps) => ({
  requestLink: requestLink(deps),
  requestLinkIn: requestLinkIn(deps),
  respondToLink: respondToLink(deps),
  ...bind(deps, endLinkActions),
  ...bind(deps, setPermissionsActions),
  chooseDoctor: chooseDoctor(deps),
  ...bind(deps, listLinksActions),
  linkFacts: linkFacts(deps),
  /** In the transaction in which a person dies or leaves. */
  endLinksOf: endLinksOf(deps),
  physiciansOf: physiciansOf(deps),
  /** The row ids of all doctors who are linked to a patient now. */
  doctorsOf: async (sql: Sql, patientId: number): Promise<readonly number[]> =>
    await linkStore(sql).doctorsOf(patientId, deps.clock.now()),

  setStatus: setStatus(deps),
  undoDeceased: undoDeceased(deps),
  statusHistory: statusHistory(deps),
  statusOf,
  /** For dashboards: no row of anybody. */
  statusStandings: statusStore(deps.db).standings,
  history: history(deps),

  ...bind(deps, profiles),
  /** A patient's profile, in somebody's transaction, for rooms that have asked `access` already. */
  profileIn: async (sql: Sql, patientId: number) => await profileStore(sql).of(patientId),

  /** What a patient must not be given, by substance, inside somebody's transaction. */
  allergiesOf: async (sql: Sql, patientId: number): Promise<readonly string[]> =>
    (await profileStore(sql).allergiesOf(patientId)).map(({ substance }) => substance),

  /** The row id of somebody who may sign in and has exactly this address; null: nobody. Whoever asks is limited. */
  openPersonAt: async (sql: Sql, email: string): Promise<number | null> => {
    const persons = personStore(sql);
    const id = await persons.idByEmail(email.toLowerCase());
    return id !== null && (await persons.lockForUpdate([id], deps.clock.now())).get(id)?.open ? id : null;
  },

  /** Relations between people, looked up; rooms ask the room `access`. */
  reach: reachStore,
});
export type People = ReturnType<typeof people>;

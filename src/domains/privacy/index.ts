import { bind } from '../../kernel/bind';
import * as beginErasure from './actions/begin-erasure';
import { downloadExport } from './actions/download-export';
import { eraseWhoAsked } from './actions/erase';
import { lastContactsOf } from './actions/last-contacts';
import * as myExportActions from './actions/my-export';
import { beginPlannedErasures, erasureOf, keepPerson, planErasure } from './actions/plan-erasure';
import { readReceipt } from './actions/read-receipt';
import * as writeExportsActions from './actions/write-exports';
import type { PrivacyDeps } from './deps';
import { mailTopics } from './messages/topics';

export * from './contract';
export type { PrivacyDeps } from './deps';

/** What a person may ask of us about themselves: a copy of everything, and to be forgotten. */
export const privacy = (deps: PrivacyDeps) => ({
  ...bind(deps, myExportActions),
  downloadExport: downloadExport(deps),
  ...bind(deps, beginErasure),
  readReceipt: readReceipt(deps),
  /** By staff, over REST, GraphQL and the panel: an erasure waits some days, and can be called off. */
  planErasure: planErasure(deps),
  keepPerson: keepPerson(deps),
  erasureOf: erasureOf(deps),

  /** For whoever sends: where the last mail goes, when the account is gone. */
  lastContactsOf: lastContactsOf(deps),
  topics: mailTopics(deps),
  /** The ticks: call each every second, on as many workers as there are. */
  ...bind(deps, writeExportsActions),
  eraseWhoAsked: eraseWhoAsked(deps),
  beginPlannedErasures: beginPlannedErasures(deps),
});
export type Privacy = ReturnType<typeof privacy>;

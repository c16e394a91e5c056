import type { RecordRule } from '../../kernel/record-rules';
import { manifests } from '../rooms';

export type { RecordRule, Where } from '../../kernel/record-rules';

/** What the audit trail calls a record of this type: `dose` for `api::regimens.dose`. */
export const recordWord = (uid: string): string => uid.slice(uid.lastIndexOf('.') + 1);

/** The record types that belong to people, by uid, and which of their rows somebody may read. */
export const RECORD_RULES: Readonly<Record<string, RecordRule>> = Object.fromEntries(
  manifests().flatMap(({ records = {} }) => Object.entries(records)),
);

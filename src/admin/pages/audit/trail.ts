import type { TrailPageView, TrailRowView } from '../../../domains/audit/contract';
import { CONTENT_TYPES } from '../../content-types';

/** A row with what happened, in words: "Opened 3 doses". The sentences come from the manifests of the rooms. */
export interface ToldRow extends TrailRowView {
  readonly sentence: string;
}
export interface ToldPage extends TrailPageView {
  readonly rows: readonly ToldRow[];
}

/** Kinds of records that rows tell of, by the words that stand in them. */
export const RECORD_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CONTENT_TYPES.map(({ word, name }) => [word, name])),
  session: 'Sessions',
  audit: 'The trail itself',
};

import { capitalised } from '../../kernel/capitalised';
import type { Manifest } from '../../ports/room';

/** A sentence for each action of the audit trail, without its subject: `opened a ticket`. */
export type AuditWords = Readonly<Record<string, string>>;

/** What the row guard notes, of records of all rooms. `{records}` stands for what was read: "3 doses". */
const HALL_AUDIT_WORDS: AuditWords = {
  'record.read': 'opened {records}',
  'record.read-in-emergency': 'opened {records} in an emergency',
  'record.searched': 'searched among {records}',
};

/** The sentences of all rooms. */
export const auditWordsOf = (manifests: readonly Pick<Manifest, 'auditWords'>[]): AuditWords =>
  Object.fromEntries(
    [...manifests.map(({ auditWords = {} }) => auditWords), HALL_AUDIT_WORDS].flatMap(Object.entries<string>),
  );

/** What a row of the trail tells of. */
export interface AuditEntry {
  readonly action: string;
  readonly recordType: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** A page of the trail with a `sentence` in each row. */
export const inWords = (auditWords: AuditWords, page: unknown): unknown => {
  const { rows, ...rest } = page as { readonly rows: readonly AuditEntry[] };
  return { ...rest, rows: rows.map((row) => ({ ...row, sentence: sentenceOf(auditWords, row) })) };
};

/** "Opened 3 doses", "Signed in". An action of an older release that nobody has words for is told as the trail has it. */
export const sentenceOf = (auditWords: AuditWords, { action, recordType, details }: AuditEntry): string => {
  const [thing = '', happened = ''] = action.split('.');
  const words = auditWords[action] ?? `${happened.replaceAll('-', ' ')} {records}`;
  const count = typeof details?.['count'] === 'number' ? details['count'] : 1;
  return capitalised(words.replace('{records}', counted(count, (recordType ?? thing).replaceAll('-', ' '))));
};

/** Looking where nothing was is told as that, never as one. */
const counted = (count: number, noun: string): string => {
  if (count === 0) return `no ${pluralOf(noun)}`;
  return count > 1 ? `${count} ${pluralOf(noun)}` : `one ${noun}`;
};
const pluralOf = (noun: string): string =>
  noun.endsWith('s') ? `${noun}es` : noun.replace(/([^aeiou])y$/, '$1ie') + 's';

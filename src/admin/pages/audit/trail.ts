import { SENTENCES } from './words';

/** As `GET /careloop/audit-trail` answers; see app/panel/audit-trail. */
export interface Somebody {
  readonly kind: 'user' | 'anonymous' | 'link' | 'admin' | 'token' | 'system';
  readonly documentId: string | null;
  readonly name: string;
  readonly role: string | null;
}
export interface TrailRow {
  readonly id: string;
  readonly at: string;
  readonly who: Somebody;
  readonly whom: Somebody | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly sessionId: string | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly redacted: boolean;
}
export interface TrailPage {
  readonly rows: readonly TrailRow[];
  readonly next: string | null;
}
export interface Chain {
  readonly sealed: { readonly seq: number; readonly rows: number; readonly at: string } | null;
  readonly waiting: number;
  readonly verified: { readonly at: string; readonly checked: number; readonly broken: string | null } | null;
}
export interface Found {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export const RECORD_TYPES: readonly (readonly [value: string, label: string])[] = [
  ['medication', 'Medications'], ['plan', 'Plans'], ['dose', 'Doses'], ['emergency-access', 'Emergency access'], ['user', 'Accounts'], ['session', 'Sessions'], ['audit', 'The trail itself'],
];

export const isEmergency = ({ action }: TrailRow): boolean => action === 'record.read-in-emergency' || action.startsWith('break-glass.');

const VERBS: Readonly<Record<string, string>> = { 'record.read': 'Opened', 'record.read-in-emergency': 'Opened in an emergency' };

/** "Opened 3 doses", "Changed one medication". What has no words here is told as the trail has it. */
export const whatHappened = (row: TrailRow): string => {
  const { action, recordType, details } = row;
  const sentence = SENTENCES[action];
  if (sentence) return sentence;
  const [thing = '', happened = ''] = action.split('.');
  const verb = VERBS[action] ?? capitalised(happened.replaceAll('-', ' '));
  const count = typeof details?.['count'] === 'number' ? details['count'] : 1;
  const noun = recordType ?? thing;
  return count > 1 ? `${verb} ${count} ${noun}s` : `${verb} one ${noun}`;
};

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const MOMENT: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' };
export const moment = (instant: string): string => new Date(instant).toLocaleString(undefined, MOMENT);

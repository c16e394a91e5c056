import type { TrailRecordType, TrailRowView } from '../../../domains/audit/contract';
import { SENTENCES } from './words';

export const RECORD_TYPES: Readonly<Record<TrailRecordType, string>> = {
  medication: 'Medications',
  plan: 'Plans',
  dose: 'Doses',
  'emergency-access': 'Emergency access',
  user: 'Accounts',
  session: 'Sessions',
  audit: 'The trail itself',
};

const VERBS: Readonly<Record<string, string>> = {
  'record.read': 'Opened',
  'record.read-in-emergency': 'Opened in an emergency',
};

/** "Opened 3 doses", "Changed one medication". What has no words here is told as the trail has it. */
export const whatHappened = (row: Pick<TrailRowView, 'action' | 'recordType' | 'details'>): string => {
  const { action, recordType, details } = row;
  const sentence = SENTENCES[action];
  if (sentence) return sentence;
  const [thing = '', happened = ''] = action.split('.');
  const verb = VERBS[action] ?? capitalised(happened.replaceAll('-', ' '));
  const count = typeof details?.['count'] === 'number' ? details['count'] : 1;
  const noun = recordType ?? thing;
  return count > 1 ? `${verb} ${count} ${noun}s` : `${verb} one ${noun}`;
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

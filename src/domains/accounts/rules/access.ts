import { ACCESS_WORDS } from './access-words';
import type { TrailRow } from '../../audit';
import type { Role } from '../../../kernel/actor';
import type { AccessView } from '../contract';
import { isRole } from './person';

/** Somebody in the trail, by the name they have now. */
export interface Named {
  readonly documentId: string;
  readonly name: string;
  readonly role: string | null;
}

/** One row of the trail as the person it is about may see it. */
export const accessOf = (row: TrailRow, names: ReadonlyMap<number, Named>, viewerId: number): AccessView => {
  const isOwn = row.actorKind === 'user' && row.actorId === viewerId;
  return {
    at: row.at.toISOString(),
    who: isOwn ? { ...person(names.get(viewerId)), kind: 'you', name: 'You' } : whoOf(row, names),
    what: sentence(row),
    action: row.action,
    record:
      row.recordType === null
        ? null
        : { type: row.recordType, documentId: row.recordId === 'many' ? null : row.recordId, count: countOf(row) },
    from: WAYS[row.actorKind],
    ip: isOwn ? row.ip : null,
    // Why a program of the house did something is said by its name.
    reason: row.actorKind === 'system' || row.actorKind === 'link' ? null : row.reason,
    breakGlass: row.action === 'record.read-in-emergency' || row.action.startsWith('break-glass.'),
  };
};

const STAFF: AccessView['who'] = { kind: 'staff', documentId: null, name: 'CareLoop admin', role: null };

const whoOf = ({ actorKind, actorId, reason }: TrailRow, names: ReadonlyMap<number, Named>): AccessView['who'] => {
  if (actorKind === 'admin') return STAFF;
  if (actorKind === 'system')
    return { kind: 'careloop', documentId: null, name: reason ? `CareLoop (${reason})` : 'CareLoop', role: null };
  if (actorKind === 'link' || actorKind === 'anonymous')
    return { kind: 'link', documentId: null, name: 'Somebody with a link from a mail to you', role: null };
  if (actorKind === 'token')
    return { kind: 'program', documentId: null, name: 'A program with an API token', role: null };
  const named = actorId === null ? undefined : names.get(actorId);
  return named?.role === 'admin' || named?.role === 'superadmin' ? STAFF : person(named);
};

const person = (named: Named | undefined): AccessView['who'] =>
  named
    ? {
        kind: 'person',
        documentId: named.documentId,
        name: named.name || 'Somebody without a name',
        role: roleOf(named.role),
      }
    : { kind: 'person', documentId: null, name: 'Somebody whose account is gone', role: null };

const roleOf = (role: string | null): Role | null => (isRole(role) ? role : null);

const WAYS = {
  user: 'app',
  anonymous: 'app',
  link: 'mailed link',
  admin: 'admin panel',
  token: 'app',
  system: 'inside CareLoop',
} as const satisfies Record<TrailRow['actorKind'], AccessView['from']>;

const VERBS: Readonly<Record<string, string>> = {
  'record.read': 'opened',
  'record.read-in-emergency': 'opened in an emergency',
  'record.searched': 'searched among',
};
/** What the words of the trail are to somebody who reads them: the record, one and many. */
const RECORDS: Readonly<Record<string, readonly [string, string]>> = {
  dose: ['one of your doses', 'of your doses'],
  medication: ['one of your medications', 'of your medications'],
  plan: ['one of your plans', 'of your plans'],
  user: ['your account', 'of your accounts'],
  file: ['one of your files', 'of your files'],
};

/** "opened 3 of your doses", "changed one of your medications". What nobody has found words for is told as the trail has it. */
const sentence = (row: TrailRow): string => {
  const told = ACCESS_WORDS[row.action];
  if (told) return told;
  const [thing = '', happened = ''] = row.action.split('.');
  const verb = VERBS[row.action] ?? happened.replaceAll('-', ' ');
  const [one, many] = RECORDS[row.recordType ?? ''] ?? [
    `your ${row.recordType ?? thing}`,
    `of your ${row.recordType ?? thing} records`,
  ];
  const count = countOf(row);
  if (VERBS_WITH_AS.has(happened)) return `marked ${one} as ${verb}`;
  return count > 1 ? `${verb} ${count} ${many}` : `${verb} ${one}`;
};
const VERBS_WITH_AS = new Set(['taken', 'skipped', 'missed']);

const countOf = ({ details }: TrailRow): number => (typeof details?.['count'] === 'number' ? details['count'] : 1);

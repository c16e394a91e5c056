import type { VerificationView } from '../../../domains/accounts/contract';
import { dayText, moment } from '../instants';
import type { Column } from '../list/columns';
import { PROFESSIONS } from './verifications';

/** In what order credentials can be seen, by how people read it; left out: what needs a decision first. */
export const ORDERS: Readonly<Record<string, string>> = {
  waiting: 'Longest wait first',
  '-waiting': 'Handed in last first',
  name: 'Name, from A to Z',
  '-name': 'Name, from Z to A',
  profession: 'Profession',
  issuer: 'Issued by',
  expires: 'Ends first',
  '-decided': 'Decided last first',
};
export const ORDERED: readonly string[] = [...new Set(Object.keys(ORDERS).map((order) => order.replace(/^-/, '')))];

/** What stands in the file of a list of credentials. */
export const COLUMNS: readonly Column<VerificationView>[] = [
  { name: 'Name', text: ({ person }) => person.name },
  { name: 'E-mail', text: ({ person }) => person.email },
  { name: 'Profession', text: ({ profession }) => PROFESSIONS[profession] },
  { name: 'Number', text: ({ number }) => number },
  { name: 'Issued by', text: ({ issuer }) => issuer },
  { name: 'Issued on', text: ({ issuedOn }) => dayText(issuedOn) },
  { name: 'Good until', text: ({ expiresOn }) => (expiresOn ? dayText(expiresOn) : 'No end given') },
  { name: 'Documents', text: ({ documents }) => String(documents.length) },
  { name: 'Waits since', text: ({ waitingSince }) => moment(waitingSince) },
  { name: 'Decided', text: ({ decidedAt }) => (decidedAt ? moment(decidedAt) : '') },
  { name: 'Decided by', text: ({ decidedBy }) => decidedBy ?? '' },
  { name: 'Note', text: ({ reason }) => reason ?? '' },
];

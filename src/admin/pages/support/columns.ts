import type { QueuedTicket } from '../../../domains/support/contract';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { CATEGORIES, PRIORITIES, STATUSES } from './tickets';

/** In what order tickets can be seen, by how people read it; left out: what needs an answer first. */
export const ORDERS: Readonly<Record<string, string>> = {
  waiting: 'Longest wait first',
  priority: 'Urgent first',
  '-written': 'Written last first',
  '-opened': 'Newest first',
  opened: 'Oldest first',
  subject: 'Subject',
  requester: 'Who asks',
  category: 'Category',
  assignee: 'Who has it',
  state: 'State',
};
export const ORDERED: readonly string[] = Object.keys(ORDERS).map((order) => order.replace(/^-/, ''));

/** What stands in the file of a list of tickets. */
export const COLUMNS: readonly Column<QueuedTicket>[] = [
  { name: 'Subject', text: ({ subject }) => subject },
  { name: 'Who asks', text: ({ requester }) => requester.name ?? 'Somebody whose account is gone' },
  { name: 'Category', text: ({ category }) => CATEGORIES[category] },
  { name: 'Priority', text: ({ priority }) => PRIORITIES[priority] },
  { name: 'State', text: ({ status }) => STATUSES[status] },
  { name: 'Who has it', text: ({ assigneeName }) => assigneeName ?? '' },
  { name: 'Waits since', text: ({ waitingSince }) => (waitingSince ? moment(waitingSince) : '') },
  { name: 'Last written', text: ({ lastMessageAt }) => moment(lastMessageAt) },
];

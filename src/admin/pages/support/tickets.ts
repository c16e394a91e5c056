import type { StaffMember, TicketQueuePage, StaffTicket, QueueName } from '../../../domains/support/contract';
import { useQuery, type Asked } from '../asking';
import { lengthText, moment } from '../instants';

/** The lists of the page, in the order of its tabs. */
export const LISTS = [
  { queue: 'action', label: 'To answer', empty: 'Nobody waits for an answer.' },
  { queue: 'waiting', label: 'With the person', empty: 'No answered ticket is still open.' },
  { queue: 'done', label: 'Done', empty: 'Nothing was resolved or closed yet.' },
  { queue: 'all', label: 'All', empty: 'Nobody has opened a ticket yet. People do so in their apps.' },
] as const satisfies readonly { queue: QueueName; label: string; empty: string }[];

export const CATEGORIES: Readonly<Record<StaffTicket['category'], string>> = {
  account: 'Account',
  app: 'App',
  care: 'Care',
  payment: 'Payment',
  other: 'Other',
};
export const PRIORITIES: Readonly<Record<StaffTicket['priority'], string>> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};
export const STATUSES: Readonly<Record<StaffTicket['status'], string>> = {
  open: 'Waits for staff',
  answered: 'Answered',
  waiting: 'Waits for the person',
  resolved: 'Resolved',
  closed: 'Closed',
};

/** What a ticket can become by a button, beside an answer. */
export const NEXT: Readonly<Record<StaffTicket['status'], readonly StaffTicket['status'][]>> = {
  open: ['resolved', 'closed'],
  answered: ['open', 'resolved', 'closed'],
  waiting: ['open', 'resolved', 'closed'],
  resolved: ['open', 'closed'],
  closed: ['open'],
};
export const STEPS: Readonly<Record<StaffTicket['status'], string>> = {
  open: 'Open again',
  answered: 'Answered',
  waiting: 'Waiting',
  resolved: 'Resolve',
  closed: 'Close',
};

const PAGE_SIZE = 20;
export const FIND_TICKETS = '/careloop/tickets/find';

export interface WantedTickets {
  readonly queue: QueueName;
  readonly page: number;
  readonly category?: string;
  readonly assignee?: string;
  readonly search?: string;
  readonly sort?: string;
}

export const useTickets = (wanted: WantedTickets): Asked<TicketQueuePage> =>
  useQuery<TicketQueuePage>(FIND_TICKETS, { ...wanted, pageSize: PAGE_SIZE });
export const useTicket = (id: string): Asked<StaffTicket> =>
  useQuery<StaffTicket>(`/careloop/tickets/${encodeURIComponent(id)}`);
export const useStaff = (): Asked<readonly StaffMember[]> => useQuery<readonly StaffMember[]>('/careloop/ticket-staff');

/** How a ticket stands, in a sentence. */
export const standingOf = (
  {
    status,
    waitingSince,
    lastMessageAt,
    resolvedAt,
  }: Pick<StaffTicket, 'status' | 'waitingSince' | 'lastMessageAt' | 'resolvedAt'>,
  nowMs: number,
): string => {
  if (waitingSince) return `Has waited for ${lengthText(nowMs - Date.parse(waitingSince))}`;
  if (resolvedAt) return `${STATUSES[status]} since ${moment(resolvedAt)}`;
  return `${STATUSES[status]}, last written ${lengthText(nowMs - Date.parse(lastMessageAt))} ago`;
};

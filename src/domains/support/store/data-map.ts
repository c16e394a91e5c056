import { ownRows, type DataMap } from '../../../kernel/data-map';

/** Children first: a row goes before what it hangs on. What each column is stands in the schemas. */
export const supportDataMap: DataMap = [
  {
    table: 'public.ticket_messages',
    rows: [
      ownRows('ticketMessages', 'What you and staff wrote in your tickets.', 'requester_id'),
      {
        section: 'ticketAnswers',
        says: 'When you answered tickets of others. What they say is theirs; your answers stay without your name.',
        whose: 'r.author_id = :person and r.requester_id is distinct from :person',
        without: ['text', 'attachments', 'ticket_id'],
        erasure: { author_id: 'null', author_ref: 'null', author_name: 'null' },
      },
    ],
  },
  {
    table: 'public.tickets',
    rows: [
      ownRows('tickets', 'What you asked staff for.', 'requester_id'),
      {
        section: null,
        says: 'Tickets of others that you had to answer.',
        whose: `r.assignee_ref = 'user:' || :person and r.requester_id is distinct from :person`,
        erasure: { assignee_ref: 'null', assignee_name: 'null' },
      },
    ],
  },
];

import { call } from '../../support/api';
import { sql, type Person } from '../../support/people';

const aTicket = async ({ token }: Person): Promise<string> => {
  const made = await call('POST', '/api/tickets', {
    token,
    body: { subject: 'A question', text: 'How does it work?' },
  });
  if (made.status !== 201) throw new Error(`Opening a ticket failed: ${made.text}`);
  return (made.body.data as unknown as { documentId: string }).documentId;
};

export default {
  'api::support.ticket': aTicket,
  'api::support.ticket-message': async (owner: Person): Promise<string> => {
    const [message] = await sql<{ id: string }>(
      'select m.document_id as id from public.ticket_messages m join public.tickets t on t.id = m.ticket_id where t.document_id = $1',
      [await aTicket(owner)],
    );
    return message?.id ?? '';
  },
  'api::support.feedback': async ({ token }: Person): Promise<string> => {
    const made = await call('POST', '/api/feedback', { token, body: { text: 'Good.' } });
    if (made.status !== 201) throw new Error(`Giving feedback failed: ${made.text}`);
    return (made.body.data as unknown as { documentId: string }).documentId;
  },
};

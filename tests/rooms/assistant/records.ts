import { call } from '../../support/api';
import { aPerson, link, sql, type Person } from '../../support/people';

type Maker = (owner: Person) => Promise<string | null>;

const say = async (owner: Person, message: string) => {
  const { body } = await call('POST', '/api/bot/chat', { token: owner.token, body: { message } });
  return (body as unknown as { data: { conversationId: string; proposal: { documentId: string } | null } }).data;
};

const proposalOf: Maker = async (owner) =>
  (await say(owner, 'Remind me to take amoxicillin 500 mg twice a day')).proposal?.documentId ?? '';

/** How something of this room is made, by the beginning of its path. */
export const ofPath: Readonly<Record<string, Maker | null>> = {
  '/bot/conversations/': async (owner) => (await say(owner, 'Hello')).conversationId,
  '/bot/proposals/': proposalOf,
  '/bot/alerts/': async (owner) => {
    const patient = await aPerson('patient');
    await link(patient, owner);
    await call('PUT', '/api/bot/settings', { token: patient.token, body: { tellsContacts: true } });
    await say(patient, 'I have chest pain');
    const [alert] = await sql<{ id: string }>('select id from careloop.assistant_alerts where user_id = $1', [
      patient.id,
    ]);
    return alert?.id ?? '';
  },
};

import type { House } from '../app/house';
import { EVENTS } from '../app/access/events';
import type { UserActor } from '../kernel/actor';
import { tokenRefused } from './refusal';
import type { Visit } from './visits';

/** Asks the house for what one event promises. */
type Act = (
  house: House,
  actor: UserActor,
  asked: { readonly id: string; readonly body: never; readonly visit: Visit },
) => unknown;

export const HANDLERS: Readonly<Record<string, Act>> = {
  'session:renew': ({ accounts }, actor, { body, visit }) => renew(accounts, actor, body, visit),
  'dose:take': ({ regimens }, actor, { id, body }) => regimens.takeDose(actor, id, body),
  'dose:skip': ({ regimens }, actor, { id, body }) => regimens.skipDose(actor, id, body),
  'dose:snooze': ({ regimens }, actor, { id, body }) => regimens.snoozeDose(actor, id, body),
  'dose:undo': ({ regimens }, actor, { id, body }) => regimens.undoDose(actor, id, body),
};

/** What is declared and what is handled, and where the two differ. */
export const compareEvents = (): { undeclared: readonly string[]; stale: readonly string[] } => {
  const declared = new Set<string>(EVENTS.map(({ name }) => name));
  return {
    undeclared: Object.keys(HANDLERS).filter((name) => !declared.has(name)),
    stale: [...declared].filter((name) => !(name in HANDLERS)),
  };
};

/** A token of the same session, so that nobody becomes somebody else in the middle of a conversation. */
const renew = async (
  accounts: House['accounts'],
  actor: UserActor,
  { token }: { token: string },
  visit: Visit,
): Promise<{ endsAt: string }> => {
  const principal = await accounts.principalOf(token);
  if (principal?.userId !== actor.userId || principal.sessionId !== actor.sessionId) throw tokenRefused();
  visit.token = token;
  return { endsAt: accounts.accessEndsAt(token).toISOString() };
};

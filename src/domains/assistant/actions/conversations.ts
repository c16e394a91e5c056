import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Transaction } from '../../../ports/database';
import type { ConversationView, WholeConversationView } from '../contract';
import type { AssistantDeps } from '../deps';
import { conversationNotFound } from '../errors';
import { conversationStore } from '../store/conversations';
import { proposalStore } from '../store/proposals';

type Deps = Pick<AssistantDeps, 'clock' | 'db' | 'audit' | 'keepMs'>;

/** The caller's own, the last one spoken in first. */
export const listConversations =
  ({ db, audit }: Deps) =>
  async (actor: Actor): Promise<readonly ConversationView[]> => {
    const { userId } = signedInPerson(actor);
    const found = await conversationStore(db).list(userId);
    audit.read({
      actor,
      action: 'conversation.read',
      record: { type: 'conversation', id: 'many' },
      patientId: userId,
      details: { count: found.length },
    });
    return found;
  };

export const readConversation =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<WholeConversationView> => {
    const { userId } = signedInPerson(actor);
    const store = conversationStore(db);
    const found = await store.view(id, userId);
    if (!found) throw conversationNotFound();
    audit.read({ actor, action: 'conversation.read', record: { type: 'conversation', id }, patientId: userId });
    const [messages, proposals] = [
      await store.messages(id, userId),
      await proposalStore(db).ofConversation(id, userId),
    ];
    return { ...found, messages: [...messages], proposals: [...proposals] };
  };

/** With everything that was said in it, and what waited in it. */
export const deleteConversation =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly documentId: string; readonly deleted: boolean }> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      if (!(await conversationStore(tx).remove(id, userId))) throw conversationNotFound();
      await audit.write(tx, {
        actor,
        action: 'conversation.deleted',
        record: { type: 'conversation', id },
        patientId: userId,
      });
      return { documentId: id, deleted: true };
    });
  };

/** Conversations in which nothing was said for so long. */
export const forgetConversations =
  ({ clock, db, keepMs }: Deps) =>
  async (): Promise<number> =>
    await conversationStore(db).forget(new Date(clock.now().getTime() - keepMs));

/** Nothing waits for a yes of somebody who is gone. */
export const stopFor =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (tx: Transaction, userId: number): Promise<void> =>
    await proposalStore(tx).declineAll(userId, clock.now());

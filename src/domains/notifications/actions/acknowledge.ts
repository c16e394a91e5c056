import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { EscalationSubject } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { escalationStore } from '../store/escalation-store';

/**
 * Somebody has taken notice: nobody else is told from now on. What is on its way stays on its way. Whether the actor may
 * is for the caller to ask. Returns whether it was the first to do so.
 */
export const acknowledge =
  ({ clock, audit }: Pick<NotificationsRoomDeps, 'clock' | 'audit'>) =>
  async (tx: Sql, actor: Actor, subject: EscalationSubject): Promise<boolean> => {
    const by = actor.kind === 'user' ? actor.userId : null;
    const ended = await escalationStore(tx).acknowledge(subject, by, clock.now());
    for (const { patientId } of ended)
      await audit.write(tx, { actor, action: 'escalation.acknowledged', record: subject, patientId });
    return ended.length > 0;
  };

/** The cause is gone: nobody else is told, and what still waits is taken back. */
export const standDown =
  ({ clock, outbox }: Pick<NotificationsRoomDeps, 'clock' | 'outbox'>) =>
  async (tx: Sql, subject: EscalationSubject): Promise<void> => {
    const ended = await escalationStore(tx).end(subject, clock.now());
    const messages = new Set(ended.flatMap(({ steps }) => steps.map(({ message }) => message)));
    for (const message of messages) await outbox.cancel(tx, message, [subject.id]);
  };

import type { Actor } from '../../../kernel/actor';
import type { AuditEntry } from '../entry';

/** One row of the trail, as it is kept. */
export interface AuditRow {
  readonly at: Date;
  readonly actorKind: Actor['kind'];
  readonly actorId: number | null;
  readonly sessionId: string | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly patientId: number | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly details: AuditEntry['details'] | null;
}

/** What `entry` leaves behind when it happened `at` that instant. */
export const rowOf = (entry: AuditEntry, at: Date): AuditRow => ({
  at,
  actorKind: entry.actor.kind,
  actorId: idOf(entry.actor),
  sessionId: entry.actor.kind === 'user' ? entry.actor.sessionId : null,
  action: entry.action,
  recordType: entry.record?.type ?? null,
  recordId: entry.record?.id ?? null,
  patientId: entry.patientId,
  ip: entry.actor.kind === 'system' ? null : entry.actor.origin.ip,
  requestId: entry.actor.kind === 'system' ? null : entry.actor.origin.requestId,
  reason: storable(entry.reason ?? standingReason(entry.actor)),
  details: entry.details ?? null,
});

const idOf = (actor: Actor): number | null => {
  if (actor.kind === 'user') return actor.userId;
  if (actor.kind === 'admin') return actor.adminId;
  return actor.kind === 'token' ? actor.tokenId : null;
};

/** Two kinds of actor bring their reason with them. */
const standingReason = (actor: Actor): string | null => {
  if (actor.kind === 'system') return actor.reason;
  return actor.kind === 'link' ? actor.purpose : null;
};

/** A reason is typed by people. PostgreSQL keeps neither NUL nor half a surrogate pair, and one such row would hold up a batch. */
const storable = (text: string | null): string | null => text?.replace(/\0|\p{Surrogate}/gu, '\u{fffd}') ?? null;

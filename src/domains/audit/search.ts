import type { Actor } from '../../kernel/actor';

/** Actions of those who broke the glass. */
export const EMERGENCY_ACTIONS = [
  'record.read-in-emergency',
  'break-glass.opened',
  'break-glass.refused',
  'break-glass.ended',
] as const;

/** Somebody, or everybody of a kind. */
export interface Doer {
  readonly kind: Actor['kind'];
  /** Everybody of that kind when null. */
  readonly ids: readonly number[] | null;
}

/** What is looked for in the trail; what is left out does not matter. */
export interface TrailFilter {
  readonly patientId?: number | undefined;
  /** Leaves out what this patient did themself, and what nobody signed in did. To be used with `patientId`, of the same person. */
  readonly byOthers?: boolean | undefined;
  readonly by?: readonly Doer[] | undefined;
  readonly recordType?: string | undefined;
  /** With `patientId`, also where it was read among others, as far as their ids were noted. */
  readonly recordId?: string | undefined;
  readonly action?: string | undefined;
  readonly only?: 'reads' | 'writes' | undefined;
  readonly emergencies?: boolean | undefined;
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
}

/** Where a page of the trail ended. */
export interface TrailPlace {
  readonly at: Date;
  readonly id: string;
}

/** One row of the trail, as it is shown. */
export interface TrailRow {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: Actor['kind'];
  readonly actorId: number | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly patientId: number | null;
  readonly sessionId: string | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Whether a part of it was emptied, because somebody's data were erased. */
  readonly redacted: boolean;
}

/** A place as clients carry it. They cannot read it, and need not. */
export const cursorOf = ({ at, id }: TrailPlace): string => Buffer.from(`${at.getTime()}.${id}`).toString('base64url');

/** The place behind a cursor; null for what is none. */
export const placeOf = (cursor: string): TrailPlace | null => {
  const [, ms, id] = /^(\d{1,15})\.(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return ms && id ? { at: new Date(Number(ms)), id } : null;
};

import type { Actor } from '../../kernel/actor';

/** How the names of actions end that tell of looking and not of changing. */
export const READ_ENDINGS = [
  'read',
  'read-in-emergency',
  'listed',
  'searched',
  'exported',
  'downloaded',
  'printed',
] as const;
type ReadAction = `${string}${'.' | '-'}${(typeof READ_ENDINGS)[number]}`;

/** One thing that somebody did: ids and codes only, nothing that would have to be erased with the person. */
export interface AuditEntry {
  readonly actor: Actor;
  /** `thing.what-happened`, such as `session.opened`. */
  readonly action: string;
  /** The record it happened to: its type, and the id that its room knows it by. */
  readonly record: { readonly type: string; readonly id: string } | null;
  /** Whose record it is, so that people can see who was there. Null when it is nobody's. */
  readonly patientId: number | null;
  /** In the words of whoever did it, where a reason is asked for. */
  readonly reason?: string | null;
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** That somebody looked: its name says so, so that whoever asks who looked finds it. */
export type ReadEntry = AuditEntry & { readonly action: ReadAction };

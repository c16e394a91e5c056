import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Emit } from '../../ports/room';
import type { Audit } from '../audit';
import type { Note } from '../notifications';
import type { Once } from '../outbox';
import type { HelpView, Locale } from './contract';
import type { AlertStep, CareTeam } from './rules/alert-steps';

/** Something critical that is told until somebody acknowledges it. */
export interface Escalation {
  readonly key: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly patientId: number | null;
  readonly steps: readonly AlertStep[];
  readonly repeatLastEveryMs: number;
}

export interface Person {
  readonly documentId: string;
  readonly name: string;
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
}

/** What is said to somebody in need, in each language of the quizzes. */
export type Help = Readonly<Record<Locale, HelpView>>;

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface WellbeingDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly once: (tx: Sql, once: Once, now: Date) => Promise<string | null>;
  readonly emit: Emit;
  readonly notify: (tx: Sql, note: Note) => Promise<void>;
  /** Takes back the messages about these subjects that still wait. */
  readonly cancel: (tx: Sql, message: string, subjectIds: readonly string[]) => Promise<void>;
  readonly escalate: (tx: Sql, escalation: Escalation) => Promise<void>;
  readonly acknowledge: (
    tx: Sql,
    actor: Actor,
    subject: { readonly type: string; readonly id: string },
  ) => Promise<boolean>;
  readonly standDown: (tx: Sql, subject: { readonly type: string; readonly id: string }) => Promise<void>;
  /** Who was told of these subjects so far, and when the next are. */
  readonly escalationsAbout: (
    sql: Sql,
    subjects: readonly { readonly type: string; readonly id: string }[],
  ) => Promise<
    readonly {
      readonly subject: { readonly id: string };
      readonly nextAt: Date | null;
      readonly told: readonly unknown[];
    }[]
  >;
  /** What people of the panel are called. */
  readonly panelNamesIn: (sql: Sql, adminIds: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  /** The row id of a patient whose record the caller may read as one who is linked to them; refuses everybody else. */
  readonly mayRead: (sql: Sql, actor: Actor, patientDocumentId: string) => Promise<number>;
  /** The row id of somebody whose records the caller looks after as staff; refuses everybody else. */
  readonly requireManagedPatient: (actor: Actor, documentId: string) => Promise<number>;
  /** The row ids of the people whom the caller cares for now. */
  readonly patientsOf: (sql: Sql, actor: Actor) => Promise<readonly number[]>;
  readonly careTeamOf: (sql: Sql, patientUserId: number) => Promise<CareTeam>;
  readonly personOf: (sql: Sql, userIds: readonly number[]) => Promise<ReadonlyMap<number, Person>>;
  /** The share of due doses that were taken in these days, both included: 0 to 100, null when none was decided. */
  readonly adherenceOf: (sql: Sql, userId: number, from: string, to: string) => Promise<number | null>;
  /** Where help is to be had at once, in each language. */
  readonly help: Help;
}

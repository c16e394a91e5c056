import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Payments as Provider } from '../../ports/payments';
import type { Emit } from '../../ports/room';
import type { Accounts } from '../accounts';
import type { AppointmentSnapshot, AppointmentView } from '../appointments';
import type { Audit } from '../audit';
import type { Note } from '../notifications';
import type { Once } from '../outbox';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface PaymentsDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly emit: Emit;
  readonly once: (tx: Sql, asked: Once, now: Date) => Promise<string | null>;
  readonly notify: (tx: Sql, note: Note) => Promise<void>;
  readonly names: Pick<Accounts, 'namesOf'>;
  readonly appointments: {
    find(sql: Sql, documentId: string): Promise<AppointmentSnapshot | null>;
    confirmPaid(tx: Sql, actor: Actor, documentId: string): Promise<'confirmed' | 'gone'>;
    listAppointments(actor: Actor): Promise<readonly Pick<AppointmentView, 'documentId' | 'status'>[]>;
  };
  readonly isDeceased: (sql: Sql, userId: number) => Promise<boolean>;
  /** In which figures count, ISO 4217. */
  readonly currency: string;
  /** Null where no provider is set up. */
  readonly provider: Provider | null;
}

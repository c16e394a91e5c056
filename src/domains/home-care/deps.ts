import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Emit } from '../../ports/room';
import type { Access } from '../access';
import type { Accounts } from '../accounts';
import type { Appointments } from '../appointments';
import type { Audit } from '../audit';
import type { CarePlans } from '../care-plans';
import type { Notifications } from '../notifications';
import type { Once } from '../outbox';
import type { People } from '../people';
import type { Regimens } from '../regimens';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface HomeCareDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly emit: Emit;
  readonly once: (tx: Sql, asked: Once, now: Date) => Promise<string | null>;
  readonly access: Pick<Access, 'may' | 'grant'>;
  readonly people: Pick<
    People,
    'setStatus' | 'statusOf' | 'openPersonAt' | 'physiciansOf' | 'doctorsOf' | 'profileIn' | 'activeLinks'
  >;
  readonly appointments: Pick<
    Appointments,
    | 'find'
    | 'setStatusInside'
    | 'bookInside'
    | 'candidatesFor'
    | 'candidatesInSql'
    | 'listSpecialities'
    | 'professionalViews'
    | 'freeOn'
    | 'freeThen'
    | 'lockDiaries'
    | 'everyAppointment'
    | 'appointmentsOf'
  >;
  readonly regimens: Pick<Regimens, 'reportReads'>;
  readonly carePlans: Pick<CarePlans, 'tasksOf'>;
  readonly notifications: Pick<
    Notifications,
    | 'notify'
    | 'cancel'
    | 'escalate'
    | 'acknowledge'
    | 'standDown'
    | 'escalationsAbout'
    | 'audienceOf'
    | 'outsideContacts'
  >;
  readonly accounts: Pick<
    Accounts,
    'namesIn' | 'adminReaders' | 'rowIdOf' | 'panelNamesIn' | 'contactsIn' | 'emergencyContactsOf' | 'professionals'
  >;
  /** Derives the codes of visits; 32 bytes. */
  readonly codeKey: Uint8Array;
}

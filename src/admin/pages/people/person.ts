/** As the house tells of them; see domains/accounts. */
export interface Person {
  readonly documentId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string | null;
  readonly state: 'active' | 'unconfirmed' | 'blocked' | 'deactivated';
  readonly blocked: Closure | null;
  readonly deactivated: Closure | null;
  readonly twoFactor: boolean;
  readonly sessions: number;
  readonly lastSeenAt: string | null;
  readonly registeredAt: string | null;
  readonly timeZone: string;
  readonly language: string;
}
interface Closure {
  readonly since: string;
  readonly reason: string | null;
}

export interface PersonWithUsage extends Person {
  readonly usage: {
    readonly medications: { readonly active: number; readonly stopped: number };
    readonly doses: Readonly<Record<'scheduled' | 'due' | 'taken' | 'missed' | 'skipped' | 'cancelled', number>>;
  };
}

export interface PeoplePage {
  readonly people: readonly Person[];
  readonly pagination: { readonly page: number; readonly pageCount: number; readonly total: number };
}

export const ROLES: Readonly<Record<string, string>> = {
  patient: 'Patient', doctor: 'Doctor', caregiver: 'Caregiver', pharmacist: 'Pharmacist', editor: 'Editor', admin: 'Admin', superadmin: 'Superadmin', applicant: 'Asks to be an admin',
};
export const STATES = { active: 'Active', unconfirmed: 'Not confirmed', blocked: 'Blocked', deactivated: 'Deactivated' } as const;

export const roleOf = ({ role }: Pick<Person, 'role'>): string => ROLES[role ?? ''] ?? 'None';

import type { ManagedPersonView } from '../../../domains/accounts/contract';

export const ROLES: Readonly<Record<NonNullable<ManagedPersonView['role']>, string>> = {
  patient: 'Patient',
  doctor: 'Doctor',
  caregiver: 'Caregiver',
  pharmacist: 'Pharmacist',
  editor: 'Editor',
  admin: 'Admin',
  superadmin: 'Superadmin',
  applicant: 'Asks to be an admin',
};
export const STATES: Readonly<Record<ManagedPersonView['state'], string>> = {
  active: 'Active',
  unconfirmed: 'Not confirmed',
  blocked: 'Blocked',
  deactivated: 'Deactivated',
};

export const roleOf = ({ role }: Pick<ManagedPersonView, 'role'>): string => (role ? ROLES[role] : 'None');

/** What somebody is called where they have to be called something. */
export const nameOf = ({ name, email }: Pick<ManagedPersonView, 'name' | 'email'>): string => name || email;

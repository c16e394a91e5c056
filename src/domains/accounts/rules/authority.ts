import { APPLICANT } from '../contract';
import type { Person } from './person';

/** What somebody may do with the accounts of others. */
export type Authority = 'admin' | 'superadmin';

/** The roles that only a superadmin sees and changes: for an admin these people do not exist. */
export const ABOVE_ADMINS: readonly string[] = ['admin', 'superadmin', APPLICANT];

export const reaches = (authority: Authority, role: string | null): boolean =>
  authority === 'superadmin' || !ABOVE_ADMINS.includes(role ?? '');

/** Whether this person could act as a superadmin at this moment. */
export const isWorkingSuperadmin = ({
  role,
  confirmed,
  blocked,
}: Pick<Person, 'role' | 'confirmed' | 'blocked'>): boolean => role === 'superadmin' && confirmed && !blocked;

export const isApplicant = ({ role }: Pick<Person, 'role'>): boolean => role === APPLICANT;

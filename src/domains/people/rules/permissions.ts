import { PERMISSIONS, type LinkKind, type Permission } from '../words';

/** What a new link permits. Doses are recorded by a caregiver only when the patient says so (MED-11). */
export const DEFAULT_PERMISSIONS: Readonly<Record<LinkKind, readonly Permission[]>> = {
  doctor: ['read-record', 'write-notes', 'prescribe'],
  caregiver: ['read-record', 'manage-visits'],
  guardian: ['read-record', 'record-doses', 'write-notes', 'manage-visits'],
};

/** What a link of this kind can permit at most. Prescribing takes a doctor's licence. */
export const MOST_PERMISSIONS: Readonly<Record<LinkKind, readonly Permission[]>> = {
  doctor: PERMISSIONS,
  caregiver: PERMISSIONS.filter((permission) => permission !== 'prescribe'),
  guardian: PERMISSIONS.filter((permission) => permission !== 'prescribe'),
};

/** Why a link of this kind cannot have these permissions; null when it can. */
export const permissionsFault = (kind: LinkKind, permissions: readonly Permission[]): string | null => {
  if (!permissions.includes('read-record'))
    return 'Every link includes read-record. End the link to take that away as well.';
  const excess = permissions.filter((permission) => !MOST_PERMISSIONS[kind].includes(permission));
  return excess.length > 0 ? `A ${kind} cannot be given ${excess.join(', ')}.` : null;
};

import { APPLICANT, type ManagedPersonView } from '../contract';
import { isRole } from './person';

/** Why somebody cannot sign in: `blocked` is a measure against them, `deactivated` says that the account rests. */
export type ClosureKind = 'blocked' | 'deactivated';

/** A person's row with what hangs on it. `blocked` is what every door asks: true while any closure stands. */
export interface ManagedRow extends Omit<
  ManagedPersonView,
  'state' | 'role' | 'blocked' | 'deactivated' | 'lastSeenAt' | 'registeredAt'
> {
  readonly id: number;
  readonly role: string | null;
  readonly blocked: boolean;
  readonly closures: Readonly<Partial<Record<ClosureKind, { readonly since: string; readonly reason: string }>>> | null;
  readonly lastSeenAt: Date | null;
  readonly registeredAt: Date | null;
}

export const managedViewOf = ({
  id: _,
  closures,
  blocked: isClosed,
  role,
  lastSeenAt,
  registeredAt,
  ...person
}: ManagedRow): ManagedPersonView => {
  const deactivated = told(closures?.deactivated);
  const blocked = told(closures?.blocked);
  return {
    ...person,
    blocked,
    deactivated,
    role: isRole(role) || role === APPLICANT ? role : null,
    state: stateOf({
      isClosed,
      isDeactivated: deactivated !== null,
      isBlocked: blocked !== null,
      confirmed: person.confirmed,
    }),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    registeredAt: registeredAt?.toISOString() ?? null,
  };
};

const told = (closure: { readonly since: string; readonly reason: string } | undefined): ManagedPersonView['blocked'] =>
  closure ? { since: new Date(closure.since).toISOString(), reason: closure.reason } : null;

const stateOf = ({
  isClosed,
  isDeactivated,
  isBlocked,
  confirmed,
}: Readonly<Record<'isClosed' | 'isDeactivated' | 'isBlocked' | 'confirmed', boolean>>): ManagedPersonView['state'] => {
  if (isClosed) return isDeactivated && !isBlocked ? 'deactivated' : 'blocked';
  return confirmed ? 'active' : 'unconfirmed';
};

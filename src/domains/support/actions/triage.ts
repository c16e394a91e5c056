import type { Actor } from '../../../kernel/actor';
import type { StaffMember, TicketView, TriageInput } from '../contract';
import type { Sql } from '../../../ports/database';
import type { SupportDeps } from '../deps';
import { keptByTheHouse, notAssignable } from '../errors';
import { correctTicketInput } from '../contract';
import { idInRef, requireStaff } from '../rules/callers';
import { ticketStore, type TicketChange } from '../store/ticket-store';
import { lockTicket, readThread } from './locked-ticket';
import { moveTicket } from './set-status';

type Deps = Pick<SupportDeps, 'clock' | 'db' | 'audit' | 'names'>;

/** Staff says how urgent a ticket is, what it is about, and who answers it. */
export const triageTicket =
  (deps: Deps) =>
  async (actor: Actor, id: string, { assignee, ...rest }: TriageInput): Promise<TicketView> => {
    const me = requireStaff(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { ticket } = await lockTicket(tx, actor, id);
      const change: TicketChange = { ...withoutGaps(rest), ...(await assigneeChange(deps, tx, me, assignee)) };
      await ticketStore(tx).change(ticket.id, change, now);
      await deps.audit.write(tx, {
        actor,
        action: 'ticket.triaged',
        record: { type: 'ticket', id },
        patientId: ticket.requesterId,
        details: {
          ...withoutGaps(rest),
          ...(change.assigneeRef === undefined ? {} : { assignee: change.assigneeRef }),
        },
      });
      return await readThread(tx, actor, id);
    });
  };

/** What is changed in the form of the content manager: the same steps as everywhere, and no moment or name by hand. */
export const correctTicket =
  (deps: Deps) =>
  async (actor: Actor, id: string, form: Readonly<Record<string, unknown>>): Promise<void> => {
    requireStaff(actor);
    const { status, ...rest } = correctTicketInput.parse(form);
    await deps.db.transaction(async (tx) => {
      const held = await lockTicket(tx, actor, id);
      const { ticket } = held;
      const touched = KEPT.find((field) => field in form && !isSame(form[field], ticket[field]));
      if (touched) throw keptByTheHouse(touched);
      const relation = ['requester', 'messages'].find((field) => isChanged(form[field]));
      if (relation) throw keptByTheHouse(relation);
      await ticketStore(tx).change(ticket.id, withoutGaps(rest), deps.clock.now());
      await deps.audit.write(tx, {
        actor,
        action: 'ticket.corrected',
        record: { type: 'ticket', id },
        patientId: ticket.requesterId,
        details: { fields: Object.keys(withoutGaps(rest)) },
      });
      if (status !== undefined && status !== ticket.status) await moveTicket(deps, tx, actor, held, status);
    });
  };

/** Everybody in the panel, for whoever assigns. */
export const listStaff =
  ({ names }: Pick<Deps, 'names'>) =>
  async (actor: Actor): Promise<readonly StaffMember[]> => {
    requireStaff(actor);
    return (await names.panelPeopleLike('', MOST_STAFF)).map(({ id, name }) => ({ ref: `admin:${id}`, name }));
  };

const MOST_STAFF = 200;
const KEPT = ['assigneeName', 'waitingSince', 'lastMessageAt', 'firstAnsweredAt', 'resolvedAt'] as const;

const isSame = (written: unknown, kept: Date | string | null): boolean => {
  if (!(kept instanceof Date)) return (written ?? null) === kept;
  return typeof written === 'string' && Date.parse(written) === kept.getTime();
};

/** A relation of the form comes as its documentId, or as what was added and taken away. */
const isChanged = (relation: unknown): boolean => {
  if (typeof relation === 'string') return true;
  if (typeof relation !== 'object' || relation === null) return false;
  return Object.values(relation).some((part) => !Array.isArray(part) || part.length > 0);
};

const withoutGaps = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

const assigneeChange = async (
  { names }: Pick<Deps, 'names'>,
  sql: Sql,
  me: string,
  assignee: string | null | undefined,
): Promise<TicketChange> => {
  if (assignee === undefined) return {};
  if (assignee === null) return { assigneeRef: null, assigneeName: null };
  const ref = assignee === 'me' ? me : assignee;
  const name = await staffName(names, sql, ref);
  if (name === null) throw notAssignable();
  return { assigneeRef: ref, assigneeName: name };
};

const staffName = async (names: Deps['names'], sql: Sql, ref: string): Promise<string | null> => {
  const [adminId, userId] = [idInRef(ref, 'admin'), idInRef(ref, 'user')];
  if (adminId !== null) return (await names.panelNamesIn(sql, [adminId])).get(adminId) ?? null;
  if (userId === null) return null;
  const person = (await names.namesIn(sql, [userId])).get(userId);
  return person?.role === 'admin' || person?.role === 'superadmin' ? person.name : null;
};

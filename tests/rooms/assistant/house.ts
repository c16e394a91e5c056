import { assistant, type AssistantDeps, type ChatView } from '../../../src/domains/assistant';
import type { CareTeam } from '../../../src/domains/assistant/rules/alert-steps';
import type { AuditEntry } from '../../../src/domains/audit';
import type { NewEscalation } from '../../../src/domains/notifications';
import { assistantMigrations } from '../../../src/domains/assistant/migrations';
import type { AppointmentView } from '../../../src/domains/appointments';
import type { Model } from '../../../src/ports/model';
import type { UserActor } from '../../../src/kernel/actor';
import { DAY_MS, MINUTE_MS } from '../../../src/kernel/durations';
import { regimensAt } from '../../support/regimens';

/** The assistant over the real regimens room, and a clock that the test turns. */
export const assistantAt = async (
  now: string,
  {
    model = null,
    modelTimeoutMs = 10_000,
    careTeam = { physicians: [], contacts: [] },
    patientsOf = async () => [],
  }: {
    model?: Model | null;
    modelTimeoutMs?: number;
    careTeam?: CareTeam;
    patientsOf?: AssistantDeps['patientsOf'];
  } = {},
) => {
  const house = await regimensAt(now);
  for (const { statements } of assistantMigrations) for (const statement of statements) await house.db.query(statement);
  const appointments: AppointmentView[] = [];
  const told: { message: string; userId: number }[] = [];
  const escalations: NewEscalation[] = [];
  const stopped: string[] = [];
  const reads: AuditEntry[] = [];
  const room = assistant({
    clock: house.clock,
    db: house.db,
    audit: {
      ...house.deps.audit,
      read: (entry) => {
        reads.push(entry);
        house.deps.audit.read(entry);
      },
    },
    regimens: house,
    notify: async (_tx, { message, userId }) => void told.push({ message, userId }),
    escalate: async (_tx, escalation) => void escalations.push(escalation),
    acknowledge: async (_tx, _actor, { id }) => {
      stopped.push(id);
      return true;
    },
    standDown: async (_tx, { id }) => void stopped.push(id),
    careTeamOf: async () => careTeam,
    patientsOf,
    namesOf: async (sql, ids) =>
      new Map(
        (
          await sql.query<{ id: number; documentId: string; name: string }>(
            `select id, document_id as "documentId", coalesce(name, '') as name from public.up_users where id = any ($1::int[])`,
            [ids],
          )
        ).map(({ id, ...named }) => [id, named]),
      ),
    appointments: { listAppointments: async () => appointments },
    model,
    modelTimeoutMs,
    proposalKey: Buffer.alloc(32, 5),
    helpLines: [{ name: 'Befrienders', phone: '+254 722 178 177' }],
    emergencyNumber: '999 or 112',
    keepMs: 30 * DAY_MS,
    proposalMs: 15 * MINUTE_MS,
  });
  return {
    ...room,
    house,
    db: house.db,
    clock: house.clock,
    appointments,
    told,
    escalations,
    stopped,
    /** What the assistant itself noted as read. */
    reads,
    /** A person who goes on with one conversation. */
    talk: (actor: UserActor) => {
      let conversationId: string | null = null;
      return async (message: string): Promise<ChatView> => {
        const result: ChatView = await room.chat(actor, { message, conversationId });
        conversationId = result.conversationId;
        return result;
      };
    },
    medications: async (): Promise<readonly { name: string; strength: string | null; about: string }[]> =>
      await house.db.query('select name, strength, about from public.medications order by id'),
    audited: async (): Promise<readonly string[]> =>
      (await house.db.query<{ action: string }>('select action from careloop.audit order by id')).map(
        ({ action }) => action,
      ),
    close: house.close,
  };
};
export type AssistantHouse = Awaited<ReturnType<typeof assistantAt>>;

import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { ProposalView } from '../contract';

const VIEW = `proposal.id as "documentId", proposal.conversation_id as "conversationId", proposal.tool, proposal.says, proposal.status,
  ${isoOf('proposal.expires_at')} as "expiresAt"`;

export interface HeldProposal {
  readonly id: string;
  readonly userId: number;
  readonly conversationId: string;
  readonly tool: ProposalView['tool'];
  readonly arguments: string;
  readonly hash: string;
  readonly says: string;
  readonly status: ProposalView['status'];
  readonly expiresAt: Date;
  readonly claimedAt: Date | null;
}

export const proposalStore = (sql: Sql) => ({
  insert: async (proposal: Omit<HeldProposal, 'status' | 'claimedAt'>, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.assistant_proposals (id, conversation_id, user_id, tool, arguments, hash, says, status, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)`,
      [
        proposal.id,
        proposal.conversationId,
        proposal.userId,
        proposal.tool,
        proposal.arguments,
        proposal.hash,
        proposal.says,
        now,
        proposal.expiresAt,
      ],
    );
  },
  /** A newer proposal takes the place of those that wait in the same conversation. */
  declineOpen: async (conversationId: string, userId: number, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.assistant_proposals set status = 'declined', decided_at = $3
       where conversation_id = $1 and user_id = $2 and status = 'open'`,
      [conversationId, userId, now],
    );
  },
  declineAll: async (userId: number, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.assistant_proposals set status = 'declined', decided_at = $2 where user_id = $1 and status = 'open'`,
      [userId, now],
    );
  },
  lockForUpdate: async (id: string, userId: number): Promise<HeldProposal | null> => {
    const [row] = await sql.query<HeldProposal>(
      `select id, user_id as "userId", conversation_id as "conversationId", tool, arguments, hash, says, status,
         expires_at as "expiresAt", claimed_at as "claimedAt"
       from careloop.assistant_proposals where id = $1 and user_id = $2 for update`,
      [id, userId],
    );
    return row ?? null;
  },
  claim: async (id: string, now: Date): Promise<void> => {
    await sql.query(`update careloop.assistant_proposals set status = 'running', claimed_at = $2 where id = $1`, [
      id,
      now,
    ]);
  },
  settle: async (id: string, status: ProposalView['status'], now: Date): Promise<void> => {
    await sql.query('update careloop.assistant_proposals set status = $2, decided_at = $3 where id = $1', [
      id,
      status,
      now,
    ]);
  },
  view: async (id: string, userId: number): Promise<ProposalView | null> => {
    const [row] = await sql.query<ProposalView>(
      `select ${VIEW} from careloop.assistant_proposals proposal where proposal.id = $1 and proposal.user_id = $2`,
      [id, userId],
    );
    return row ?? null;
  },
  ofConversation: async (conversationId: string, userId: number): Promise<readonly ProposalView[]> =>
    await sql.query<ProposalView>(
      `select ${VIEW} from careloop.assistant_proposals proposal
       where proposal.conversation_id = $1 and proposal.user_id = $2 order by proposal.created_at, proposal.id`,
      [conversationId, userId],
    ),
});

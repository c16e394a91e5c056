import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { MINUTE_MS } from '../../../kernel/durations';
import { DomainError } from '../../../kernel/errors';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { ProposalView } from '../contract';
import type { AssistantDeps } from '../deps';
import { proposalClosed, proposalExpired, proposalNotFound, proposalRunning, proposalTampered } from '../errors';
import { isSigned, proposalHash } from '../rules/signature';
import { proposalStore, type HeldProposal } from '../store/proposals';
import { writeArguments, type WriteArguments } from '../write-arguments';
import { carryOut } from './carry-out';

type Deps = Pick<AssistantDeps, 'clock' | 'db' | 'audit' | 'regimens' | 'proposalKey' | 'proposalMs'>;

/** Longer than any write takes: whoever claimed it is gone. */
const CLAIM_LASTS_MS = MINUTE_MS;

/** Writes down what waits for a yes, in the place of what waited before in this conversation. */
export const propose =
  ({ clock, proposalKey, proposalMs }: Pick<Deps, 'clock' | 'proposalKey' | 'proposalMs'>) =>
  async (
    tx: Transaction,
    {
      userId,
      conversationId,
      write,
      says,
    }: { userId: number; conversationId: string; write: WriteArguments; says: string },
  ): Promise<string> => {
    const now = clock.now();
    const proposal = {
      id: newDocumentId(),
      userId,
      conversationId,
      tool: write.tool,
      arguments: JSON.stringify(write),
      expiresAt: new Date(now.getTime() + proposalMs),
    };
    const store = proposalStore(tx);
    await store.declineOpen(conversationId, userId, now);
    await store.insert({ ...proposal, says, hash: proposalHash(proposalKey, proposal) }, now);
    return proposal.id;
  };

/**
 * Carries a proposal out, once, as the caller: the action that it ends in asks for rights and looks at the state again.
 * Doing it again answers what became of it.
 */
export const confirmProposal =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<ProposalView> => {
    const { userId } = signedInPerson(actor);
    const claimed = await claim(deps, userId, id);
    if (claimed) await run(deps, actor, claimed);
    const view = await proposalStore(deps.db).view(id, userId);
    if (!view) throw proposalNotFound();
    return view;
  };

export const declineProposal =
  ({ clock, db, audit }: Pick<Deps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<ProposalView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const store = proposalStore(tx);
      const held = await store.lockForUpdate(id, userId);
      if (!held) throw proposalNotFound();
      if (held.status !== 'open' && held.status !== 'declined') throw proposalClosed();
      if (held.status === 'open') await store.settle(id, 'declined', clock.now());
      await audit.write(tx, {
        actor,
        action: 'proposal.declined',
        record: { type: 'proposal', id },
        patientId: userId,
        details: { tool: held.tool },
      });
      const view = await store.view(id, userId);
      if (!view) throw proposalNotFound();
      return view;
    });
  };

/** Null where it was carried out before. */
const claim = async ({ clock, db, proposalKey }: Deps, userId: number, id: string): Promise<HeldProposal | null> =>
  await db.transaction(async (tx) => {
    const now = clock.now();
    const store = proposalStore(tx);
    const held = await store.lockForUpdate(id, userId);
    if (!held) throw proposalNotFound();
    if (!isSigned(proposalKey, held, held.hash)) throw proposalTampered();
    if (held.status === 'done') return null;
    const isAbandoned = held.claimedAt !== null && now.getTime() - held.claimedAt.getTime() > CLAIM_LASTS_MS;
    if (held.status === 'running' && !isAbandoned) throw proposalRunning();
    if (held.status !== 'open' && held.status !== 'running') throw proposalClosed();
    if (held.expiresAt <= now) throw proposalExpired();
    await store.claim(id, now);
    return held;
  });

const run = async (deps: Deps, actor: Actor, held: HeldProposal): Promise<void> => {
  try {
    await carryOut(deps)(actor, held.id, writeArguments.parse(JSON.parse(held.arguments)));
  } catch (error) {
    await settle(deps, actor, held, error instanceof DomainError ? 'failed' : 'open');
    throw error;
  }
  await settle(deps, actor, held, 'done');
};

const settle = async (
  { clock, db, audit }: Deps,
  actor: Actor,
  { id, userId, tool }: HeldProposal,
  status: 'done' | 'failed' | 'open',
): Promise<void> =>
  await db.transaction(async (tx) => {
    await proposalStore(tx).settle(id, status, clock.now());
    await audit.write(tx, {
      actor,
      action: status === 'done' ? 'proposal.confirmed' : 'proposal.failed',
      record: { type: 'proposal', id },
      patientId: userId,
      details: { tool },
    });
  });

import type { Actor } from '../../../kernel/actor';
import type { DoseView } from '../../regimens';
import type { AssistantDeps } from '../deps';
import { stateChanged } from '../errors';
import type { WriteArguments } from '../write-arguments';

type Deps = Pick<AssistantDeps, 'regimens'>;

/**
 * One write, through the same action as everywhere else and as the same person: what they may not do there, they may not do here.
 * @throws DomainError `conflict` where the dose or plan is not as it was when this was proposed
 */
export const carryOut =
  ({ regimens }: Deps) =>
  async (actor: Actor, proposalId: string, write: WriteArguments): Promise<void> => {
    if (write.tool === 'create-plan') {
      await regimens.createMedication(actor, write.input, { idempotencyKey: `assistant-${proposalId}` });
      return;
    }
    if (write.tool === 'move-plan') return await movePlan(regimens, actor, write);
    const { status } = await regimens.readDose(actor, write.doseId);
    if (status !== write.status && !isDoneAlready(write, status)) throw stateChanged();
    if (write.tool === 'take-dose') await regimens.takeDose(actor, write.doseId, {});
    if (write.tool === 'skip-dose') await regimens.skipDose(actor, write.doseId, {});
    if (write.tool === 'snooze-dose') await regimens.snoozeDose(actor, write.doseId, { minutes: write.minutes });
    if (write.tool === 'move-dose') await regimens.moveDose(actor, write.doseId, { dueAt: write.dueAt });
  };

/** A second try after a crash finds the work done. */
const isDoneAlready = ({ tool }: WriteArguments, status: DoseView['status']): boolean =>
  (tool === 'take-dose' && status === 'taken') || (tool === 'skip-dose' && status === 'skipped');

const movePlan = async (
  regimens: Deps['regimens'],
  actor: Actor,
  { medicationId, updatedAt, minutes }: Extract<WriteArguments, { tool: 'move-plan' }>,
): Promise<void> => {
  const plans = [regimens.medicationPlans, regimens.supplementPlans, regimens.vaccinePlans];
  for (const { list } of plans) {
    const found = (await list(actor, {})).find(({ documentId }) => documentId === medicationId);
    if (!found) continue;
    if (found.updatedAt !== updatedAt) throw stateChanged();
    await regimens.movePlan(actor, medicationId, { days: 0, minutes });
    return;
  }
  throw stateChanged();
};

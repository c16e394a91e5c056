import type { Actor } from '../../../kernel/actor';
import type { ExtractedStep, ExtractInput } from '../contract';
import type { CarePlansDeps } from '../deps';
import { extractSteps } from '../rules/extract';
import { mayBeShownToModel, STEP_INSTRUCTIONS, STEP_OFFER, stepsFromModel } from '../rules/extract/from-model';
import type { Step } from '../rules/step';

type Deps = Pick<CarePlansDeps, 'db' | 'audit' | 'access' | 'model' | 'modelTimeoutMs'>;

const MOST_TOKENS = 4_000;

/**
 * Reads the words of a note once, in memory, for the doctor who released them to the server: the steps that it asks for.
 * Nothing of it is kept; that it was done is. A model sees the words only where the doctor asked for that as well.
 */
export const extractForDoctor =
  (deps: Deps) =>
  async (actor: Actor, { patientId: patient, note, withModel }: ExtractInput): Promise<readonly ExtractedStep[]> => {
    const byRules = extractSteps(note);
    const asksModel = withModel && deps.model !== null && mayBeShownToModel(note);
    await deps.db.transaction(async (tx) => {
      const patientId = await deps.access.require(tx, actor, patient, 'write-notes');
      const about = { actor, record: { type: 'note', id: 'not-kept' }, patientId };
      await deps.audit.write(tx, {
        ...about,
        action: 'note.given-to-extract',
        details: { steps: byRules.length },
      });
      if (asksModel) await deps.audit.write(tx, { ...about, action: 'note.given-to-model' });
    });
    const byModel = asksModel ? await readByModel(deps)(note, byRules) : [];
    return [...byRules.map((step) => shown(step, 'rules')), ...byModel.map((step) => shown(step, 'model'))].toSorted(
      ({ span: [one = 0] }, { span: [other = 0] }) => one - other,
    );
  };

/** What a model finds beside the rules; nothing where it fails, is slow, refuses, or answers what does not hold. */
export const readByModel =
  ({ model, modelTimeoutMs: timeoutMs }: Pick<Deps, 'model' | 'modelTimeoutMs'>) =>
  async (note: string, byRules: readonly Step[]): Promise<readonly Step[]> => {
    if (!model || !mayBeShownToModel(note)) return [];
    try {
      const choice = await model.choose({
        instructions: STEP_INSTRUCTIONS,
        message: note,
        tools: [STEP_OFFER],
        timeoutMs,
        mostTokens: MOST_TOKENS,
      });
      return stepsFromModel(choice, note, byRules);
    } catch {
      return [];
    }
  };

const shown = ({ span, frequency, ...step }: Step, foundBy: ExtractedStep['foundBy']): ExtractedStep => ({
  ...step,
  span: [...span],
  frequency: frequency && { ...frequency, weekdays: [...frequency.weekdays], times: [...frequency.times] },
  foundBy,
});

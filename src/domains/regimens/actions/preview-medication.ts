import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { OccurrenceView, PreviewInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { preview } from '../rules/preview';

/** Every due instant that a plan would have, without saving anything. */
export const previewMedication =
  ({ clock }: Pick<RegimensDeps, 'clock'>) =>
  (actor: Actor, input: PreviewInput): readonly OccurrenceView[] =>
    preview(input, { now: clock.now(), timeZone: signedInPerson(actor).timeZone }).map(({ dueAt, ...occurrence }) => ({
      dueAt: dueAt.toISOString(),
      ...occurrence,
    }));

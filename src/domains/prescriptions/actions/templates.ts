import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { TemplateInput, TemplateView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord, templateExists } from '../errors';
import { signedInDoctor } from '../rules/callers';
import { templateStore } from '../store/template-store';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit'>;

/** What a doctor writes often, by name. It names no patient. */
export const listTemplates =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor): Promise<TemplateView[]> => [...(await templateStore(db).of(signedInDoctor(actor).userId))];

export const addTemplate =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, input: TemplateInput): Promise<TemplateView> => {
    const doctor = signedInDoctor(actor);
    const id = newDocumentId();
    await db.transaction(async (tx) => {
      if (!(await templateStore(tx).add(id, doctor.userId, input, clock.now()))) throw templateExists();
      await audit.write(tx, {
        actor,
        action: 'prescription-template.added',
        record: { type: 'prescription-template', id },
        patientId: null,
      });
    });
    return { id, documentId: id, ...input };
  };

export const removeTemplate =
  ({ db, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly removed: true }> => {
    const doctor = signedInDoctor(actor);
    await db.transaction(async (tx) => {
      if (!(await templateStore(tx).remove(id, doctor.userId))) throw noSuchRecord();
      await audit.write(tx, {
        actor,
        action: 'prescription-template.removed',
        record: { type: 'prescription-template', id },
        patientId: null,
      });
    });
    return { removed: true };
  };

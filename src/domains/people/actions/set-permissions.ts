import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import type { LinkView } from '../contract';
import { linkNotActive, onlyDoctorsArePrimary, onlyThePatient } from '../errors';
import { permissionsFault } from '../rules/permissions';
import { linkStore } from '../store/link-store';
import { lockLink, readLink } from './held-link';
import { linkTraces } from './link-traces';
import { linkViewFor } from './link-view';
import type { LinkDeps } from './request-link';
import type { Permission } from '../words';

/** The patient says what a carer may do; the list takes the place of the old one, from the next request on. */
export const setPermissions =
  (deps: LinkDeps) =>
  async (actor: Actor, id: string, permissions: readonly Permission[]): Promise<LinkView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { link } = await lockLink(tx, userId, id, now);
      if (link.patientId !== userId) throw onlyThePatient();
      if (link.status !== 'active') throw linkNotActive();
      const fault = permissionsFault(link.kind, permissions);
      if (fault) throw invalidField(['permissions'], fault);
      await linkStore(tx).permit(link.id, permissions, now);
      await linkTraces(deps, tx, actor).permitted(link, permissions);
      return linkViewFor(userId, await readLink(tx, userId, id));
    });
  };

/** The patient makes one of their doctors the primary physician, or, with `primary` false, one among others. There is one at most. */
export const setPrimary =
  (deps: LinkDeps) =>
  async (actor: Actor, id: string, primary = true): Promise<LinkView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { link } = await lockLink(tx, userId, id, now);
      if (link.patientId !== userId) throw onlyThePatient();
      if (link.kind !== 'doctor') throw onlyDoctorsArePrimary();
      if (link.status !== 'active') throw linkNotActive();
      if (link.isPrimary === primary) return linkViewFor(userId, link);
      await linkStore(tx).makePrimary(userId, primary ? link.id : null, now);
      await linkTraces(deps, tx, actor).madePrimary(link, primary);
      return linkViewFor(userId, await readLink(tx, userId, id));
    });
  };

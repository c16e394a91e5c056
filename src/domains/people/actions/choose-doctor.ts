import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { LinkView } from '../contract';
import { noSuchRecord, onlyThePatient } from '../errors';
import { DEFAULT_PERMISSIONS } from '../rules/permissions';
import { linkStore } from '../store/link-store';
import { personStore } from '../store/person-store';
import { linkViewFor } from './link-view';
import { acceptedView, lockPair, type LinkDeps } from './request-link';

/**
 * A patient chooses a doctor, and with that lets them in: the link is active at once (NOTE-1). A request that waits between
 * the two becomes this link. Choosing twice is choosing once.
 */
export const chooseDoctor =
  (deps: LinkDeps) =>
  async (actor: Actor, doctorId: string): Promise<LinkView> => {
    const patient = signedInPerson(actor);
    if (patient.role !== 'patient') throw onlyThePatient();
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const pair = await lockPair(tx, patient.userId, await personStore(tx).idByDocumentId(doctorId), now);
      if (pair.kind !== 'doctor') throw noSuchRecord();
      const links = linkStore(tx);
      const open = await links.openBetween(pair.patientId, pair.carerId, 'doctor');
      if (open?.status === 'active') return linkViewFor(patient.userId, open);
      const documentId = open?.documentId ?? newDocumentId();
      if (open) await links.accept(open.id, now);
      else
        await links.add(
          {
            documentId,
            ...pair,
            status: 'active',
            requestedById: patient.userId,
            permissions: DEFAULT_PERMISSIONS.doctor,
          },
          now,
        );
      return await acceptedView(deps, tx, actor, patient.userId, documentId);
    });
  };

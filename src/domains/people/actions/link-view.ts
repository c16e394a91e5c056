import type { LinkView } from '../contract';
import type { CareLinkRow } from '../store/link-store';

/** A link as one of its two people reads it. Of a patient who has not accepted yet, the carer who asked sees no name. */
export const linkViewFor = (userId: number, link: CareLinkRow): LinkView => {
  const side = link.patientId === userId ? 'patient' : 'carer';
  const requestedByMe = link.requestedById === userId;
  const isHidden = side === 'carer' && requestedByMe && link.startedAt === null;
  return {
    id: link.documentId,
    documentId: link.documentId,
    kind: link.kind,
    status: link.status,
    side,
    patient: { documentId: link.patientDocumentId, name: isHidden ? null : link.patientName },
    carer: { documentId: link.carerDocumentId, name: link.carerName },
    requestedByMe,
    permissions: [...link.permissions],
    isPrimary: link.isPrimary,
    requestedAt: link.requestedAt.toISOString(),
    respondedAt: link.respondedAt?.toISOString() ?? null,
    startedAt: link.startedAt?.toISOString() ?? null,
    endedAt: link.endedAt?.toISOString() ?? null,
    endReason: link.endReason,
  };
};

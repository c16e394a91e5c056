import type { Core } from '@strapi/strapi';
import type { Audit } from '../../domains/audit';
import type { Actor } from '../../kernel/actor';
import type { ClinicalRead } from './row-guard';

const MOST_IDS = 100;

/** Notes every read of clinical records that went through Strapi's own finders, by apps and in the panel alike: one row per read. */
export const auditClinicalRead = (strapi: Core.Strapi, audit: Pick<Audit, 'read'>): ClinicalRead => (viewer, uid, documentIds) => {
  if (viewer.kind === 'nobody' || viewer.kind === 'system' || documentIds.length === 0) return;
  const ctx = strapi.requestContext.get();
  const origin = { requestId: String(ctx?.state['requestId'] ?? ''), ip: ctx?.request.ip ?? null };
  const actor: Actor = viewer.kind === 'user' ? viewer.user : { kind: 'admin', adminId: viewer.adminId, origin };
  const isOwn = viewer.kind === 'user' && viewer.user.role === 'patient';
  audit.read({
    actor, action: 'record.read', record: { type: uid, id: documentIds.length === 1 ? String(documentIds[0]) : 'many' },
    patientId: isOwn ? viewer.user.userId : null,
    details: { count: documentIds.length, ids: documentIds.slice(0, MOST_IDS).join(' ') },
  });
};

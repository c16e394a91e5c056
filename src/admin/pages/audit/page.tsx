import { Eye } from '@strapi/icons';
import { SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { PERSON, typeOf } from '../../content-types';
import type { BesideRecord, PageDeclaration } from '../declaration';
import { WaysToTrail } from './ways';

/** Beside a person and a clinical record: the way to who saw it. */
const ways: BesideRecord = ({ model, document }) => {
  const id = document?.['documentId'];
  if (typeof id !== 'string' || !(model === PERSON || typeOf(model)?.clinical)) return null;
  return { title: 'Audit trail', content: <WaysToTrail model={model} id={id} /> };
};

/** Who did what to whose record. */
export default {
  page: {
    path: 'careloop/audit-trail',
    label: 'Audit trail',
    icon: Eye,
    permission: SEE_AUDIT_TRAIL,
    group: 'people',
    position: 6,
    load: () => import('./trail-page'),
  },
  personParts: [
    {
      key: 'opened',
      label: 'Who looked',
      position: 90,
      permission: SEE_AUDIT_TRAIL,
      load: () => import('./who-looked'),
    },
    {
      key: 'changed',
      label: 'What was done',
      position: 91,
      permission: SEE_AUDIT_TRAIL,
      load: () => import('./what-was-done'),
    },
  ],
  besideRecord: [ways],
} satisfies PageDeclaration;

export * from './links';
export * from './profile';
export * from './status';
export { CLINICAL_STATUSES, type ClinicalStatus } from '../rules/clinical-status';
export { LINK_STATUSES, type LinkStatus } from '../rules/link-states';
export { LINK_KINDS, PERMISSIONS, type LinkKind, type Permission } from '../rules/permissions';

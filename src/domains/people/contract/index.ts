export * from './links';
export * from './profile';
export * from './status';
export {
  CLINICAL_STATUSES,
  type ClinicalStatus,
  LINK_STATUSES,
  type LinkStatus,
  LINK_KINDS,
  PERMISSIONS,
  type LinkKind,
  type Permission,
} from '../words';

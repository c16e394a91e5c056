export * from './links';
export * from './profile';
export * from './status';
export { type ClinicalStatus, type LinkStatus, type LinkKind, type Permission } from '../words';

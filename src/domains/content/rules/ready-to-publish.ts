import type { FieldFault } from '../../../kernel/errors';

/** What is looked at before something is published. */
export interface Publishable {
  readonly medicalClaims?: boolean | null | undefined;
  readonly source?: string | null | undefined;
  readonly reviewedOn?: string | null | undefined;
}

/**
 * What is missing. What says something medical names who says so, and the day on which it was last compared with that
 * (HON Code of Conduct for medical and health web sites, principles 4 and 5: attribution and justifiability).
 */
export const faultsBeforePublishing = ({ medicalClaims, source, reviewedOn }: Publishable): readonly FieldFault[] => {
  if (medicalClaims === false) return [];
  return [
    ...(source?.trim() ? [] : [{ path: ['source'], message: 'Name the source of what it says about health.' }]),
    ...(reviewedOn ? [] : [{ path: ['reviewedOn'], message: 'Say when it was last compared with its source.' }]),
  ];
};

import { z } from 'zod';
import { notReadyToPublish } from './errors';
import { faultsBeforePublishing } from './rules/ready-to-publish';

/** The part of a document of Strapi's that is looked at. */
const publishable = z.object({
  medicalClaims: z.boolean().nullish(),
  source: z.string().nullish(),
  reviewedOn: z.string().nullish(),
});

/** @throws DomainError `invalid` that names all that is missing */
export const checkPublishable = (document: unknown): void => {
  const faults = faultsBeforePublishing(publishable.parse(document));
  if (faults.length > 0) throw notReadyToPublish(faults);
};

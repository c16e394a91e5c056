import { finders } from '../../../app/generated';
import { controller } from '../../../app/http';

export default controller({
  ...finders('api::regimens.medication', { populate: ['plans'] }),
  create: ({ regimens }, actor, { body, idempotencyKey }) => regimens.createMedication(actor, body, { idempotencyKey }),
  preview: ({ regimens }, actor, { body }) => regimens.previewMedication(actor, body),
  update: ({ regimens }, actor, { id, body }) => regimens.updateMedication(actor, id, body),
  stop: ({ regimens }, actor, { id }) => regimens.stopMedication(actor, id),
});

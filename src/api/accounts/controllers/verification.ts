import { controller, Page } from '../../../app/http';

export default controller({
  mine: ({ accounts }, actor) => accounts.myCredentials(actor),
  handIn: ({ accounts }, actor, { body }) => accounts.handIn(actor, body),
  list: async ({ accounts }, actor, { query }) => {
    const { verifications, pagination, counts } = await accounts.listVerifications(actor, query);
    return new Page(verifications, { pagination, counts });
  },
  doctor: ({ accounts }, actor, { id, body }) => accounts.decideVerification(actor, 'doctor', id, body),
  caregiver: ({ accounts }, actor, { id, body }) => accounts.decideVerification(actor, 'caregiver', id, body),
  pharmacist: ({ accounts }, actor, { id, body }) => accounts.decideVerification(actor, 'pharmacist', id, body),
});

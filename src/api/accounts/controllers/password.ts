import { controller, deviceOf } from '../../../app/http';

export default controller({
  change: ({ accounts }, actor, { body }) => accounts.changePassword(actor, body),
  forgot: ({ accounts }, actor, { body }) => accounts.forgotPassword(actor, body),
  reset: ({ accounts }, actor, { body }, ctx) => accounts.resetPassword(actor, body, deviceOf(ctx)),
  set: ({ accounts }, actor, { body }) => accounts.setPassword(actor, body),
  remove: ({ accounts }, actor, { body }) => accounts.removePassword(actor, body),
});

import { controller, deviceOf } from '../../../app/http';

export default controller({
  register: ({ accounts }, actor, { body }) => accounts.register(actor, body),
  verifyEmail: ({ accounts }, actor, { body }, ctx) => accounts.verifyEmail(actor, body, deviceOf(ctx)),
  resendCode: ({ accounts }, actor, { body }) => accounts.resendCode(actor, body),
  login: ({ accounts }, actor, { body }, ctx) => accounts.login(actor, body, deviceOf(ctx)),
  refresh: ({ accounts }, actor, { body }, ctx) => accounts.refresh(actor, body, deviceOf(ctx)),
  logout: ({ accounts }, actor, { body }) => accounts.logout(actor, body),
});

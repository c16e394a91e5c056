import { controller, deviceOf } from '../../../app/http';

export default controller({
  verify: ({ accounts }, actor, { body }, ctx) => accounts.secondStep(actor, body, deviceOf(ctx)),
  mailCode: ({ accounts }, actor, { body }) => accounts.mailSecondCode(actor, body),
  read: ({ accounts }, actor) => accounts.secondFactor(actor),
  enable: ({ accounts }, actor, { body }) => accounts.enableTotp(actor, body),
  confirm: ({ accounts }, actor, { body }) => accounts.confirmTotp(actor, body),
  renewRecoveryCodes: ({ accounts }, actor, { body }) => accounts.renewRecoveryCodes(actor, body),
  disable: ({ accounts }, actor, { body }) => accounts.disableTotp(actor, body),
});

import { controller, deviceOf } from '../../../app/http';

export default controller({
  askForNew: ({ accounts }, actor, { body }) => accounts.askForNewPasskey(actor, body),
  add: ({ accounts }, actor, { body }, ctx) => accounts.addPasskey(actor, body, deviceOf(ctx)),
  list: ({ accounts }, actor) => accounts.listPasskeys(actor),
  rename: ({ accounts }, actor, { id, body }) => accounts.renamePasskey(actor, id, body),
  remove: ({ accounts }, actor, { id }) => accounts.removePasskey(actor, id),
  askForSignIn: ({ accounts }) => accounts.askForPasskeySignIn(),
  signIn: ({ accounts }, actor, { body }, ctx) => accounts.signInByPasskey(actor, body, deviceOf(ctx)),
  askForProof: ({ accounts }, actor, { body }) => accounts.askForPasskeyProof(actor, body),
  makeSecondFactor: ({ accounts }, actor, { body }) => accounts.enablePasskeys(actor, body),
});

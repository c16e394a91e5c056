import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.listIdentities(actor),
  link: ({ accounts }, actor, { body }) => accounts.linkIdentity(actor, body),
  unlink: ({ accounts }, actor, { id }) => accounts.unlinkIdentity(actor, id),
});

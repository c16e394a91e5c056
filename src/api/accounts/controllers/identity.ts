import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.listIdentities(actor),
  unlink: ({ accounts }, actor, { id }) => accounts.unlinkIdentity(actor, id),
});

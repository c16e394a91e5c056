import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.dependants.list(actor),
  add: ({ accounts }, actor, { body }) => accounts.dependants.add(actor, body),
  change: ({ accounts }, actor, { id, body }) => accounts.dependants.change(actor, id, body),
  remove: ({ accounts }, actor, { id }) => accounts.dependants.remove(actor, id),
});

import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.emergencyContacts.list(actor),
  add: ({ accounts }, actor, { body }) => accounts.emergencyContacts.add(actor, body),
  change: ({ accounts }, actor, { id, body }) => accounts.emergencyContacts.change(actor, id, body),
  remove: ({ accounts }, actor, { id }) => accounts.emergencyContacts.remove(actor, id),
});

import { controller } from '../../../app/http';

export default controller({
  read: ({ accounts }, actor) => accounts.readPreferences(actor),
  put: ({ accounts }, actor, { body }) => accounts.putPreferences(actor, body),
});

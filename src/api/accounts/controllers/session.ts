import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.listSessions(actor),
  end: ({ accounts }, actor, { id }) => accounts.endSession(actor, id),
});

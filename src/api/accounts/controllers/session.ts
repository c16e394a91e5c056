import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.listSessions(actor),
  end: ({ accounts }, actor, { id }) => accounts.endSession(actor, id),
  readLink: ({ accounts }, actor, { body }) => accounts.readSessionLink(actor, body),
  followLink: ({ accounts }, actor, { body }) => accounts.followSessionLink(actor, body),
});

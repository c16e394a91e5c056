import { controller } from '../../../app/http';

export default controller({
  list: ({ accounts }, actor) => accounts.listPushTokens(actor),
  put: ({ accounts }, actor, { body }) => accounts.putPushToken(actor, body),
  remove: ({ accounts }, actor, { id }) => accounts.removePushToken(actor, id),
});

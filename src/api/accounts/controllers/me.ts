import { controller } from '../../../app/http';

export default controller({
  read: ({ accounts }, actor) => accounts.me(actor),
  update: ({ accounts }, actor, { body }) => accounts.updateMe(actor, body),
});

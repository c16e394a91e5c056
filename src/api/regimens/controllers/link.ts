import { controller } from '../../../app/http';

export default controller({
  read: ({ regimens }, actor, { body }) => regimens.readDoseLink(actor, body),
  follow: ({ regimens }, actor, { body }) => regimens.followDoseLink(actor, body),
  stopReminders: ({ regimens }, actor, _input, ctx) =>
    regimens.unsubscribe(actor, { token: (ctx['params'] as { token: string }).token }),
});

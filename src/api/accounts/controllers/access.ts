import { controller, Page } from '../../../app/http';

export default controller({
  log: async ({ accounts }, actor, { query }) => {
    const { entries, pagination } = await accounts.accessLog(actor, query);
    return new Page(entries, { pagination });
  },
  breakGlass: ({ accounts }, actor, { body }) => accounts.breakGlass(actor, body),
  emergencies: ({ accounts }, actor) => accounts.listEmergencies(actor),
  endEmergency: ({ accounts }, actor, { id }) => accounts.endEmergency(actor, id),
});

import { controller, Page } from '../../../app/http';

export default controller({
  log: async ({ accounts }, actor, { query }) => {
    const { entries, pagination } = await accounts.accessLog(actor, query);
    return new Page(entries, { pagination });
  },
});

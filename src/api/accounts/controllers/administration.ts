import { controller, Page } from '../../../app/http';

export default controller({
  people: async ({ accounts }, actor, { query }) => pageOf(await accounts.listPeople(actor, query), 'people'),
  admins: async ({ accounts }, actor, { query }) => pageOf(await accounts.listAdmins(actor, query), 'people'),
  person: ({ dashboards }, actor, { id }) => dashboards.personWithUsage(actor, id),
  medications: async ({ regimens }, actor, { id, query }) =>
    pageOf(await regimens.medicationsOf(actor, id, query), 'medications'),
  doses: async ({ regimens }, actor, { id, query }) => pageOf(await regimens.dosesOf(actor, id, query), 'doses'),
  block: ({ accounts }, actor, { id, body }) => accounts.blockPerson(actor, id, body),
  unblock: ({ accounts }, actor, { id, body }) => accounts.unblockPerson(actor, id, body),
  deactivate: ({ accounts }, actor, { id, body }) => accounts.deactivatePerson(actor, id, body),
  activate: ({ accounts }, actor, { id, body }) => accounts.activatePerson(actor, id, body),
  erase: ({ privacy }, actor, { id, body }) => privacy.erasePerson(actor, id, body),
  endSessions: ({ accounts }, actor, { id, body }) => accounts.endSessionsOf(actor, id, body),
  resetSecondFactor: ({ accounts }, actor, { id, body }) => accounts.resetSecondFactor(actor, id, body),
  giveRole: ({ accounts }, actor, { id, body }) => accounts.giveRole(actor, id, body),
  takeRole: ({ accounts }, actor, { id, body }) => accounts.takeRole(actor, id, body),
  requests: async ({ accounts }, actor, { query }) =>
    pageOf(await accounts.listAdminRequests(actor, query), 'requests'),
  decideRequest: ({ accounts }, actor, { id, body }) => accounts.decideAdminRequest(actor, id, body),
});

const pageOf = <Name extends string>(
  said: { readonly [Key in Name]: unknown } & { readonly pagination: unknown },
  name: Name,
): Page => new Page(said[name], { pagination: said.pagination });

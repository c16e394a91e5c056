import { finders } from '../../../app/generated';
import { controller, Page, RawJson, Summary, type Ask } from '../../../app/http';

const { find: findDoses, findOne: findDose } = finders('api::regimens.dose', { populate: ['medication', 'plan'] });

/** A patient's day comes straight from its own prepared statement; anything more particular from Strapi's finder. */
const find: Ask = async (house, actor, input, ctx, strapi) => {
  const isCarer = actor.kind === 'user' && actor.role !== 'patient';
  if (input.usesFinder || isCarer) return await findDoses(house, actor, input, ctx, strapi);
  const { text, count } = await house.regimens.dosesOfDay(actor, input.query);
  return new RawJson(`{"data":${text},"meta":{}}`, count);
};

/** A patient's dose comes with its story. */
const findOne: Ask = async (house, actor, input, ctx, strapi) => {
  const isCarer = actor.kind === 'user' && actor.role !== 'patient';
  return input.usesFinder || isCarer
    ? await findDose(house, actor, input, ctx, strapi)
    : await house.regimens.readDose(actor, input.id);
};

export default controller({
  find,
  findOne,
  calendar: ({ regimens }, actor, { query }) => regimens.dosesCalendar(actor, query),
  history: async ({ regimens }, actor, { query }) => {
    const { doses, pagination } = await regimens.doseHistory(actor, query);
    return new Page(doses, { pagination });
  },
  adherence: async ({ regimens }, actor, { query }) => {
    const adherence = await regimens.adherence(actor, query);
    return new Summary(adherence, adherence.byPlan.length);
  },
  take: ({ regimens }, actor, { id, body }) => regimens.takeDose(actor, id, body),
  skip: ({ regimens }, actor, { id, body }) => regimens.skipDose(actor, id, body),
  snooze: ({ regimens }, actor, { id, body }) => regimens.snoozeDose(actor, id, body),
  undo: ({ regimens }, actor, { id, body }) => regimens.undoDose(actor, id, body),
});

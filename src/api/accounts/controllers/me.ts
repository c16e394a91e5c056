import { controller, type Ask } from '../../../app/http';

const read: Ask = async ({ accounts, files }, actor) => ({
  ...(await accounts.me(actor)),
  picture: await files.picture(actor),
});

export default controller({
  read,
  update: async (house, actor, input, ctx, strapi) => {
    await house.accounts.updateMe(actor, input.body);
    return await read(house, actor, input, ctx, strapi);
  },
});

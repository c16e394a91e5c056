const argon2 = require('@node-rs/argon2');

/** Argon2 at its lowest cost: these tests make people by the hundred, and what their passwords cost is tested elsewhere. */
module.exports = {
  ...argon2,
  hash: async (password) => await argon2.hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 }),
};

/** Stops what `services.cjs` started. */
module.exports = async () => {
  const services = await globalThis.__testServices;
  globalThis.__testServices = undefined;
  await services?.stop();
};

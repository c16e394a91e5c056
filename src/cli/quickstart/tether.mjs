/**
 * Loaded into every program that the quickstart starts: when the quickstart is gone, however it went, the program goes too.
 * The line between them is the one that Node keeps for messages; it breaks when either end dies.
 */
const PATIENCE_MS = 15_000;

process.once('disconnect', () => {
  const stopsByItself = process.listenerCount('disconnect') > 0;
  if (!stopsByItself) process.exit(1); // still starting: there is nothing in hand to finish
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
});
process.channel?.unref(); // listening alone is no reason to stay

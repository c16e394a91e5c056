// Loaded before a program that a bench watches (`--require`, with `--expose-gc`): says what it holds when it is asked.
const MIB = 1024 * 1024;
process.on('message', (word) => {
  if (word !== 'memory') return;
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ memory: { rssMib: rss / MIB, heapMib: heapUsed / MIB, externalMib: external / MIB } });
});
process.channel?.unref();

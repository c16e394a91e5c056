// How long an API node takes from its start to its first answer, on a database that is set up, and what it holds in memory
// when nobody asks it anything; against a bare Node process in the same run.
const { fork } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');

const ROUNDS = 3;
const SETTLE_MS = 10_000;

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode }) => {
    await startNode(firstPort); // makes the tables
    const [ours, bare, memory] = [[], [], []];
    for (let turn = 1; turn <= ROUNDS; turn += 1) {
      const began = performance.now();
      const { pid } = await startNode(firstPort + turn);
      ours.push(performance.now() - began);
      bare.push(await bareStart());
      await new Promise((settled) => setTimeout(settled, SETTLE_MS));
      memory.push(residentMiB(pid));
      process.kill(pid, 'SIGKILL');
    }
    return {
      bench: 'start',
      ratio: round(median(ours) / median(bare), 1),
      startMs: Math.round(median(ours)),
      bareNodeMs: Math.round(median(bare)),
      idleMiB: Math.round(median(memory)),
    };
  });

/** A bare Node process until it says that it listens. */
const bareStart = async () => {
  const began = performance.now();
  const child = fork(path.join(__dirname, 'parts', 'bare-start.cjs'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((up) => child.once('message', up));
  const tookMs = performance.now() - began;
  child.kill('SIGKILL');
  return tookMs;
};

const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

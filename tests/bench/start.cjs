// How long an API node takes from its start to its first answer, and a worker until it works, on a database that is set up,
// and what each holds in memory when nobody asks it anything; against a bare Node process in the same run.
const { fork, spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { inHouse, SECRET } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');

const ROOT = path.resolve(__dirname, '../..');
const ROUNDS = 3;
const SETTLE_MS = 10_000;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, firstPort, startNode }) => {
    await startNode(firstPort); // makes the tables
    const [ours, bare, memory, workers, workersMemory] = [[], [], [], [], []];
    for (let turn = 1; turn <= ROUNDS; turn += 1) {
      const began = performance.now();
      const { pid } = await startNode(firstPort + turn);
      ours.push(performance.now() - began);
      bare.push(await bareStart());
      await settled();
      memory.push(residentMiB(pid));
      process.kill(pid, 'SIGKILL');
      const worker = await workerStart(databaseUrl);
      workers.push(worker.tookMs);
      await settled();
      workersMemory.push(residentMiB(worker.pid));
      process.kill(worker.pid, 'SIGKILL');
    }
    return {
      bench: 'start',
      ratio: round(median(ours) / median(bare), 1),
      startMs: Math.round(median(ours)),
      bareNodeMs: Math.round(median(bare)),
      idleMiB: Math.round(median(memory)),
      workerStartMs: Math.round(median(workers)),
      workerIdleMiB: Math.round(median(workersMemory)),
    };
  });

const settled = async () => await new Promise((over) => setTimeout(over, SETTLE_MS));

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

/** A worker until it says that it is ready. */
const workerStart = async (databaseUrl) => {
  const began = performance.now();
  const env = { NODE_ENV: 'production', TZ: 'UTC', DATABASE_URL: databaseUrl, CARELOOP_SECRET: SECRET };
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/src/worker.js')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise((up, failed) => {
    child.once('exit', () => failed(new Error('The worker ended.')));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => text.includes('worker.ready') && up());
  });
  return { pid: child.pid, tookMs: performance.now() - began };
};

const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

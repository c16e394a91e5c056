const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const os = require('node:os');
const path = require('node:path');

const READY = 'Ready to accept connections';

/**
 * Starts a Redis that keeps nothing on disk.
 * @param {number} [port] a port of one that was stopped, to take its place
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> } | null>} null where no `redis-server` is installed
 */
const startRedis = async (port) => {
  const chosen = port ?? (await freePort());
  const dir = mkdtempSync(path.join(os.tmpdir(), 'careloop-redis-'));
  const server = spawn(
    'redis-server',
    ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const gone = new Promise((resolve) => server.once('close', resolve));
  const ready = await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.once('close', () => resolve(false));
    server.stdout.on('data', (text) => String(text).includes(READY) && resolve(true));
  });
  if (!ready) return null;
  const stop = async () => {
    server.kill('SIGKILL');
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${chosen}`, port: chosen, stop };
};

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

module.exports = { startRedis, freePort };

const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const NodeEnvironment = require('./node-environment.cjs');

const ROOT = path.resolve(__dirname, '../..');

/**
 * A running API node for integration tests, booted once by each process of jest, outside jest's sandbox and from the compiled code.
 * Tests find it as `careloop`: { strapi, house, url, sandboxUrl, databaseUrl, temporaryFolder, dist(module) }.
 */
module.exports = class StrapiEnvironment extends NodeEnvironment {
  async setup() {
    await super.setup();
    this.global.careloop = await (globalThis.__careloop ??= boot());
  }
};

const boot = async () => {
  leaveWithJest();
  const databaseUrl = await emptyDatabase(process.env.TEST_DATABASE_URL);
  Object.assign(process.env, {
    NODE_ENV: 'test',
    TZ: 'UTC',
    DATABASE_URL: databaseUrl,
    CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
    PUBLIC_URL: 'http://careloop.test',
    CORS_ORIGINS: 'https://app.careloop.test',
    DEMO: 'false',
    DATABASE_POOL: '5',
    DATA_DIR: temporaryFolder(),
    TMPDIR: temporaryFolder(), // whatever is left there, Strapi has left
  });
  process.chdir(ROOT);
  const dist = (module) => require(path.join(ROOT, 'dist', module));
  const { systemClock } = dist('src/adapters/clock/system');
  const sandbox = await dist('src/adapters/sandbox').openSandbox({
    clock: systemClock,
    dataDir: process.env.DATA_DIR,
    host: '127.0.0.1',
    smtpPort: 0,
    httpPort: 0,
    keep: 10,
  });
  const sandboxUrl = `http://127.0.0.1:${sandbox.httpPort}`;
  Object.assign(process.env, {
    GOOGLE_CLIENT_ID: 'careloop-sandbox',
    GOOGLE_CLIENT_SECRET: 'sandbox',
    GOOGLE_ISSUER: `${sandboxUrl}/openid`,
    GOOGLE_RETURN_URLS: 'https://app.careloop.test/signed-in',
  });
  const strapi = await dist('src/app/boot').loadStrapi(ROOT, { DATABASE_URL: databaseUrl });
  strapi.server.mount();
  await new Promise((listening) => strapi.server.httpServer.listen(0, '127.0.0.1', listening));
  const { port } = strapi.server.httpServer.address();
  return {
    strapi,
    house: dist('src/app/house').getApp(strapi),
    url: `http://127.0.0.1:${port}`,
    sandboxUrl,
    databaseUrl,
    temporaryFolder: process.env.TMPDIR,
    dist,
  };
};

/** Strapi would keep a process of jest alive. When jest stops listening in one, all tests are done. */
const leaveWithJest = () =>
  process.on('removeListener', () => {
    if (process.send && process.listenerCount('message') === 0) process.exit();
  });

const temporaryFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'careloop-integration-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const emptyDatabase = async (serverUrl) => {
  const name = `integration_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

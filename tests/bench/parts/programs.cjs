// Programs that a bench starts beside itself: a worker as it is deployed, and mail servers that it talks to.
const { fork } = require('node:child_process');
const path = require('node:path');
const { SECRET } = require('./house.cjs');

const STDIO = ['ignore', 'ignore', 'inherit', 'ipc'];
const DEPLOYED = path.join(__dirname, '../../../dist/src/worker.js');

/** A worker on this house, which mails to `smtpPort`. `program` takes its place, `env` adds settings. */
exports.openWorker = ({ databaseUrl, dataDir }, smtpPort, { program = DEPLOYED, execArgv = [], env = {} } = {}) =>
  fork(program, [], {
    stdio: STDIO,
    execArgv,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TZ: 'UTC',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      CARELOOP_SECRET: SECRET,
      PUBLIC_URL: 'https://care.localhost',
      SMTP_PORT: String(smtpPort),
      REDIS_URL: '',
      ...env,
    },
  });

/** A mail server of this folder. It sends `{ port }` once it listens. */
exports.openSink = (name, ...args) => fork(path.join(__dirname, `${name}.cjs`), args.map(String), { stdio: STDIO });

/** The next thing that a program says. */
exports.told = async (child) => await new Promise((resolve) => child.once('message', resolve));

/** What a program answers to a word. */
exports.answerOf = async (child, word) => {
  child.send(word);
  return (await exports.told(child))[word];
};

exports.seconds = async (many) => await new Promise((passed) => setTimeout(passed, many * 1_000));

/** Looks again and again, for so long and no longer. */
exports.untilWithin = (patienceMs) => async (isSo) => {
  for (const begun = Date.now(); Date.now() - begun < patienceMs; await exports.seconds(0.2)) if (await isSo()) return;
  throw new Error('It takes too long.');
};

/** So many people, to each of whom a mail is owed once somebody works. */
exports.peopleToTell = async (database, many) => {
  await database.query(
    `insert into public.up_users (document_id, username, email, provider, name, time_zone, confirmed, blocked)
     select lpad(n::text, 24, 'p'), 'person-' || n, 'person-' || n || '@bench.test', 'local', 'Wanjikũ ' || n, 'Africa/Nairobi', true, false
     from generate_series(1, $1::int) n`,
    [many],
  );
};
/** From now on a mail to everybody is owed. */
exports.announce = async (database) => {
  await database.query(
    `insert into careloop.announcements (document_id, title, text, created_at) values (lpad('1', 24, 'a'), 'A word to all', 'We move to another building.', now())`,
  );
};

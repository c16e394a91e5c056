// How long processors worked, which says the same on a busy machine: of this process, and of a PostgreSQL server.
const { readFileSync, readdirSync } = require('node:fs');

const TICKS_A_SECOND = 100;

/** Fields of `/proc/PID/stat` behind the name; null where nobody is. */
const statOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), worked: rest.slice(9, 11), ofChildren: rest.slice(11, 13) };
  } catch {
    return null;
  }
};
const seconds = (ticks) => ticks.reduce((sum, tick) => sum + Number(tick), 0) / TICKS_A_SECOND;

exports.ownSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Of one process. */
exports.secondsOf = (pid) => seconds(statOf(pid)?.worked ?? []);

/** Of the server that `db` speaks to, with all its processes, those that have ended too. */
exports.databaseSeconds = async (db) => {
  const [{ pid }] = await db.query('select pg_backend_pid() as pid');
  const server = statOf(pid)?.parent;
  const own = statOf(server);
  const children = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    return stat?.parent === server ? [seconds(stat.worked)] : [];
  });
  return children.reduce((sum, each) => sum + each, seconds([...own.worked, ...own.ofChildren]));
};

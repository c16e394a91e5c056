import { totalmem } from 'node:os';

/** The major version that comes with the package; a folder of another one cannot be opened. */
export const MAJOR = '18';

const MIB = 1024 ** 2;
/** An eighth of the memory: the application wants the rest. */
const SHARED_MIB = Math.min(512, Math.max(128, Math.floor(totalmem() / MIB / 8)));

/**
 * A small machine shared with the application, and nothing given up of what a commit promises.
 * Only this machine may connect, over TCP alone: the usual folders for sockets may belong to others.
 */
export const FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  `shared_buffers=${SHARED_MIB}MB`,
  'work_mem=8MB',
  // A statement over ten years locks the table of every month, and its indexes.
  'max_locks_per_transaction=256',
  'maintenance_work_mem=64MB',
  // Written only by a burst: a day of doses caught up with costs half as much when pages are logged whole but once.
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'wal_compression=on',
  'random_page_cost=1.1',
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'fsync=on',
  'synchronous_commit=on',
  'timezone=UTC',
  'log_timezone=UTC',
];

import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which the system gives ports to outgoing connections: none of those can take one away again. */
const FIRST = 20_000;
const HOW_MANY = 10_000;
const given = new Set<number>();

/** A port that nobody listens on and that no other test of this run was given. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * HOW_MANY);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
};

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer().listen(port, '127.0.0.1');
  const isHeld = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (isHeld) await new Promise((closed) => probe.close(closed));
  return isHeld;
};

import net, { type AddressInfo, type Socket } from 'node:net';

/** A way to the server at `url` that can freeze: whoever is connected keeps the connection and hears nothing any more. */
export const freezableLine = async (url: string) => {
  const { hostname, port } = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  const line = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair)
      socket.on('error', () => undefined).on('close', () => pair.forEach((other) => other.destroy()));
  });
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
  const way = new URL(url);
  way.hostname = '127.0.0.1';
  way.port = String((line.address() as AddressInfo).port);
  return {
    url: way.href,
    freeze: (): void => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
      }
    },
    close: async (): Promise<void> => {
      for (const [near] of pairs) near.destroy();
      await new Promise((closed) => line.close(closed));
    },
  };
};

import net, { type AddressInfo, type Socket } from 'node:net';

/** A way to the server at `url` that can freeze: whoever is connected keeps the connection and hears nothing any more. */
export const freezableLine = async (url: string) => {
  const { hostname, port } = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  const line = net.createServer((local) => {
    const far = net.connect(Number(port), hostname);
    const pair = [local, far] as const;
    pairs.add(pair);
    local.pipe(far).pipe(local);
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
      for (const [local, far] of pairs) {
        local.unpipe(far);
        far.unpipe(local);
      }
    },
    close: async (): Promise<void> => {
      for (const [local] of pairs) local.destroy();
      await new Promise((closed) => line.close(closed));
    },
  };
};

import { createServer, type AddressInfo, type Server } from 'node:net';
import { deadRedis } from '../../../src/cli/quickstart/redis.mjs';

/** Takes every connection and says `answer` to whatever it is asked. */
const answering = async (answer: string): Promise<{ server: Server; url: string }> => {
  const server = createServer((line) =>
    line
      .on('error', () => undefined)
      .on('data', () => line.write(answer))
      .unref(),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, url: `redis://careloop:very-secret@127.0.0.1:${(server.address() as AddressInfo).port}` };
};

describe('a Redis', () => {
  it('that is not there is named, without its password', async () => {
    const { server, url } = await answering('');
    await new Promise((closed) => server.close(closed));
    expect(await deadRedis(url)).toMatch(
      /^Redis at 127\.0\.0\.1:\d+ \(REDIS_URL\) does not answer: connect ECONNREFUSED/,
    );
    expect(await deadRedis(url)).not.toContain('very-secret');
  });

  it('that takes the line and keeps silent is not waited for', async () => {
    const { server, url } = await answering('');
    expect(await deadRedis(url, 50)).toMatch(/does not answer: it keeps silent\. CareLoop starts without it/);
    server.close();
  });
});

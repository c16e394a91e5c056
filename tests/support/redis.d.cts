/** A Redis that keeps nothing on disk, on `port` or any free one; null where no `redis-server` is installed. */
export function startRedis(
  port?: number,
): Promise<{ readonly url: string; readonly port: number; stop(): Promise<void> } | null>;
export function freePort(): Promise<number>;

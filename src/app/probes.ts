const PROBES = /^\/(_health|_ready|metrics)$/;

/** Whether this is asked by what watches the node, every few seconds: no work of its own, and answered however the node fares. */
export const isProbe = (path: string): boolean => PROBES.test(path);

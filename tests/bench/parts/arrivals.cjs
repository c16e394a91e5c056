// Requests as people make them: each comes at a moment of its own, however long those before it take.
const { Agent, request } = require('node:http');

/**
 * Asks `perSecond` times a second on average for `seconds`, at the moments of a Poisson process, one of `requests` after
 * the other. Each counts from the moment at which it was to be made until its last byte is there, in milliseconds: what
 * waits in this process waits, too. Load generators that keep to a number of connections wait for answers before they
 * ask again, and ask in bunches.
 */
exports.arrivals = async ({ url, requests, perSecond, seconds, seed }) => {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000, scheduling: 'fifo' });
  const moments = momentsOf(perSecond, seconds, randomOf(seed));
  const beganMs = performance.now();
  const answers = [];
  try {
    for (const [nr, dueMs] of moments.entries()) {
      await until(beganMs + dueMs);
      const { method, path, headers, body } = requests[nr % requests.length];
      const answer = answered({ agent, hostname, port, method, path, headers }, body, beganMs + dueMs);
      answer.catch(() => undefined); // told of at the end
      answers.push(answer);
    }
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
};

const answered = (options, body, dueMs) =>
  new Promise((resolve, reject) => {
    const asked = request(
      { ...options, headers: { ...options.headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - dueMs);
          else reject(new Error(`${options.method} ${options.path} was answered ${answer.statusCode}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });

const until = async (ms) => {
  const waitMs = ms - performance.now();
  if (waitMs > 0) await new Promise((go) => setTimeout(go, waitMs));
};

/** Milliseconds from the beginning; the gaps are exponential, so some arrivals come close together. */
const momentsOf = (perSecond, seconds, random) => {
  const moments = [];
  for (let ms = gap(perSecond, random); ms < seconds * 1_000; ms += gap(perSecond, random)) moments.push(ms);
  return moments;
};
const gap = (perSecond, random) => (-Math.log(1 - random()) * 1_000) / perSecond;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
const randomOf = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

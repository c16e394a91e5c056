// A worker as it is deployed, whose clock its parent turns: { to, speed } sets it; "memory" tells the most that it held since
// the clock was turned, beyond what it held right before, in MiB.
const { compiled } = require('./house.cjs');
const { silent } = require('./rooms.cjs');

const LOOK_EVERY_MS = 20;

const { compose } = compiled('app/compose');
const { env } = compiled('app/env');
const { databasePrepared } = compiled('app/schema');
const { manifests } = compiled('app/rooms');
const { openWork, workInBackground } = compiled('app/work');

let [since, turnedTo, speed] = [Date.now(), Date.parse(process.env.CLOCK_AT), 1];
const clock = { now: () => new Date(turnedTo + (Date.now() - since) * speed) };
let [before, most] = [0, 0];
setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, LOOK_EVERY_MS);

process.on('message', (asked) => {
  if (asked === 'memory')
    return void process.send({
      growthMiB: Math.round((most - before) / 1024 / 1024),
      beforeMiB: Math.round(before / 1024 / 1024),
    });
  [since, turnedTo, speed] = [Date.now(), Date.parse(asked.to), asked.speed ?? 1];
  global.gc?.();
  before = process.memoryUsage().rss;
  most = before;
});

process.once('SIGTERM', () => process.exit(0)); // so that a profile is written

const main = async () => {
  workInBackground();
  const house = compose(env(), 'worker', silent, clock);
  await databasePrepared(house.db, manifests(), silent);
  openWork(env(), house);
  process.send('up');
};
void main();

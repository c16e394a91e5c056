const { default: Sequencer } = require('@jest/test-sequencer');

/** These wait for other processes more than they work: begun first, their waiting costs nothing. */
const WAITING = ['contract', 'house'];

module.exports = class WaitingFirst extends Sequencer {
  sort(tests) {
    const [waiting, working] = [[], []];
    for (const test of super.sort(tests))
      (WAITING.includes(test.context.config.displayName.name) ? waiting : working).push(test);
    return [...waiting, ...working];
  }
};

// Asks a server for one thing after the other at a steady pace, whether it has answered or not, until it is told to stop;
// returns how long each answer took, in milliseconds, sorted.
const http = require('node:http');

exports.steadyCallers = (url, tokens, everyMs) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const took = [];
  let [asked, failed] = [0, 0];
  const ask = () => {
    const begun = performance.now();
    const authorization = `Bearer ${tokens[(asked += 1) % tokens.length]}`;
    const request = http.get(url, { agent, headers: { authorization } }, (answer) => {
      if (answer.statusCode !== 200) failed += 1;
      answer.resume().on('end', () => took.push(performance.now() - begun));
    });
    request.on('error', () => (failed += 1));
  };
  const timer = setInterval(ask, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      agent.destroy();
      return { took: took.sort((a, b) => a - b), failed };
    },
  };
};

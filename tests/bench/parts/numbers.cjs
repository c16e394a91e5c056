// What is said of many measurements.
exports.mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
exports.median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
exports.percentile = (sorted, percent) =>
  sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
exports.round = (number, digits) => Number(number.toFixed(digits));

/** How long `work` takes each of so many times in milliseconds, the shortest first; a few times before that nothing is measured. */
exports.timesOf = async (work, { rounds, warm = 3 }) => {
  for (let turn = 0; turn < warm; turn += 1) await work();
  const taken = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b);
};

/** How long each of these takes, by its name, and the slowest of them against `limit`; in milliseconds. */
exports.besideLimit = async (asked, limit, { rounds }) => {
  const limitP50 = exports.median(await exports.timesOf(limit, { rounds }));
  const figures = {};
  for (const [name, ask] of Object.entries(asked)) {
    const taken = await exports.timesOf(ask, { rounds });
    figures[name] = {
      p50Ms: exports.round(exports.median(taken), 1),
      p95Ms: exports.round(exports.percentile(taken, 95), 1),
    };
  }
  const slowestP50Ms = Math.max(...Object.values(figures).map(({ p50Ms }) => p50Ms));
  return {
    ratio: exports.round(limitP50 / slowestP50Ms, 3),
    slowestP50Ms,
    limitP50Ms: exports.round(limitP50, 1),
    ...figures,
  };
};

// What is said of many measurements.
exports.mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
exports.median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
exports.percentile = (sorted, percent) =>
  sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
exports.round = (number, digits) => Number(number.toFixed(digits));

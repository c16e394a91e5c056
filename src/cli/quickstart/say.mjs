const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Speaks to the person in front: a line per step with its time; moving pictures and colours only where somebody looks. */
export const voiceOn = (stream) => {
  const colours = stream.isTTY && !process.env['NO_COLOR'];
  const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, dim, green, yellow, red] = [1, 2, 32, 33, 31].map(paint);
  const print = (text) => stream.write(`${text}\n`);

  /** Runs `work` under a title and says how long it took; what it throws passes through. */
  const step = async (title, work) => {
    const started = performance.now();
    const stopSpinning = stream.isTTY ? spin(stream, title, started) : later(() => print(`  … ${title}`));
    try {
      const result = await work();
      stopSpinning();
      print(`  ${green('✓')} ${title} ${dim(elapsed(started))}`);
      return result;
    } catch (error) {
      stopSpinning();
      print(`  ${red('✗')} ${title} ${dim(elapsed(started))}`);
      throw error;
    }
  };

  return {
    print,
    step,
    bold,
    dim,
    done: (text) => print(`  ${green('✓')} ${text}`),
    warn: (text) => print(`  ${yellow('!')} ${text}`),
    refuse: (text) => print(`\n  ${red('✗')} ${text}\n`),
  };
};

export const elapsed = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const spin = (stream, title, started) => {
  let frame = 0;
  const draw = () => {
    frame += 1;
    stream.write(`\r\u001b[K  ${FRAMES[frame % FRAMES.length]} ${title} ${elapsed(started)}`);
  };
  draw();
  const timer = setInterval(draw, 100);
  return () => {
    clearInterval(timer);
    stream.write('\r\u001b[K');
  };
};

/** Without a spinner a long step announces itself once, so that nobody thinks that it hangs. */
const later = (announce) => {
  const timer = setTimeout(announce, 2_000);
  return () => clearTimeout(timer);
};

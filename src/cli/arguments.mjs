import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';

/**
 * What a command was told, read before it does anything.
 * @param {string[]} args
 * @param {{ options?: Record<string, { type: 'string' | 'boolean', default?: string | boolean, hint?: string }>, words?: readonly string[] }} takes
 *   `hint`: what the value of an option is; `words`: what stands without an option, in order
 * @returns {{ values: Record<string, any>, words: string[] }}
 * @throws Refusal that names the argument, and what there is instead
 */
export const argumentsIn = (args, { options = {}, words = [] } = {}) => {
  const takes = [...words, ...Object.entries(options).map(([name, { hint }]) => `--${name}${hint ? ` ${hint}` : ''}`)];
  const instead = takes.length > 0 ? `There is: ${takes.join(', ')}.` : 'This command takes none.';
  const { values, positionals } = parsed(args, options, instead);
  const [tooMany] = positionals.slice(words.length);
  if (tooMany !== undefined) throw new Refusal(`"${tooMany}" is not known here. ${instead}`);
  return { values, words: positionals };
};

/** A whole number of an option. @throws Refusal */
export const wholeNumber = (values, name, most) => {
  const number = Number(values[name]);
  if (/^\d+$/.test(values[name]) && number >= 1 && number <= most) return number;
  throw new Refusal(`--${name} is a whole number from 1 to ${most}, and not "${values[name]}".`);
};

/** Tells what stops a command before it begins, and ends with 2. */
export const argumentsOrLeave = (takes) => {
  try {
    return argumentsIn(process.argv.slice(2), takes);
  } catch (error) {
    console.error(`  ${error.message}`);
    process.exit(2);
  }
};

const parsed = (args, options, instead) => {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [, name] = /'(-[^' ]*)/.exec(error.message) ?? [];
    if (!name) throw error;
    const wrong = error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'is not known here' : wrongValue(options, name);
    throw new Refusal(`"${name}" ${wrong}. ${instead}`);
  }
};

const wrongValue = (options, name) => {
  const { type, hint } = options[name.replace(/^-+/, '')] ?? {};
  return type === 'string' ? `wants a value${hint ? ` (${hint})` : ''}` : 'takes no value';
};

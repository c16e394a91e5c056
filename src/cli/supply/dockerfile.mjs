/**
 * The rules of hadolint that a Dockerfile without a package manager of the system can break, by their numbers
 * (https://github.com/hadolint/hadolint/wiki), so that it is judged where hadolint is not at hand. The workflow asks hadolint itself.
 */

/** @typedef {{ word: string, rest: string, stage: number, line: number }} Instruction */

/** @returns {Instruction[]} each instruction on one line, with the line where it begins */
const instructionsIn = (text) => {
  const found = [];
  let stage = -1;
  let open = null;
  for (const [at, raw] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(raw)) continue;
    const goesOn = /\\\s*$/.test(raw);
    const part = raw.replace(/\\\s*$/, ' ').trim();
    open = open ? { ...open, written: `${open.written} ${part}` } : { line: at + 1, written: part };
    if (goesOn) continue;
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(open.written) ?? [];
    if (word.toUpperCase() === 'FROM') stage += 1;
    found.push({ word: word.toUpperCase(), rest, stage, line: open.line });
    open = null;
  }
  return found;
};

const of = (all, ...words) => all.filter(({ word }) => words.includes(word));
const runs = (pattern) => (all) => of(all, 'RUN').filter(({ rest }) => pattern.test(rest));
const flag = (rest, name) => new RegExp(`--${name}=(\\S+)`).exec(rest)?.[1];
const plain = (rest) => rest.split(/\s+/).filter((part) => part !== '' && !part.startsWith('--'));
const aliasOf = ({ rest }) => /\sas\s+(\S+)$/i.exec(rest)?.[1];
const isJson = ({ rest }) => {
  try {
    return Array.isArray(JSON.parse(rest));
  } catch {
    return false;
  }
};
/** All but the last of what counts once in a stage. */
const again = (word) => (all) =>
  of(all, word).filter((one, place, same) => same.slice(place + 1).some(({ stage }) => stage === one.stage));
const stagesOf = (all) => of(all, 'FROM').map(aliasOf);
const lastStage = (all) => Math.max(...all.map(({ stage }) => stage));

/** @type {Record<string, { says: string, found: (all: Instruction[]) => Instruction[] }>} */
const RULES = {
  DL3000: {
    says: 'use an absolute WORKDIR',
    found: (all) => of(all, 'WORKDIR').filter(({ rest }) => !/^["']?[/$]/.test(rest)),
  },
  DL3001: {
    says: 'this command makes no sense in a container',
    found: runs(/(^|&&|;)\s*(free|kill|mount|ps|service|shutdown|ssh|top|vim|ifconfig)\b/),
  },
  DL3002: {
    says: 'the last user is not root',
    found: (all) => {
      const users = of(all, 'USER').filter(({ stage }) => stage === lastStage(all));
      const last = users.at(-1);
      if (!last) return all.slice(-1);
      return /^(root|0)(:|$)/.test(last.rest) ? [last] : [];
    },
  },
  DL3003: { says: 'use WORKDIR to change a folder', found: runs(/(^|&&|;)\s*cd\s/) },
  DL3004: { says: 'no sudo', found: runs(/(^|&&|;)\s*sudo\s/) },
  DL3006: {
    says: 'name the version of an image',
    found: (all) =>
      of(all, 'FROM').filter(({ rest }) => {
        const [image = ''] = plain(rest);
        return !/[:@$]/.test(image.split('/').at(-1)) && image !== 'scratch' && !stagesOf(all).includes(image);
      }),
  },
  DL3007: { says: 'no latest', found: (all) => of(all, 'FROM').filter(({ rest }) => /:latest(\s|$)/.test(rest)) },
  DL3008: {
    says: 'pin what apt-get installs, and clean up after it',
    found: runs(/\bapt(-get)?\s+(\S+\s+)*install\b/),
  },
  DL3011: {
    says: 'a port is a number up to 65535',
    found: (all) =>
      of(all, 'EXPOSE').filter(({ rest }) =>
        plain(rest).some((port) => !/^\$/.test(port) && !(Number.parseInt(port, 10) <= 65_535)),
      ),
  },
  DL3012: { says: 'one HEALTHCHECK', found: again('HEALTHCHECK') },
  DL3016: {
    says: 'pin what npm installs',
    found: runs(/\bnpm\s+(i|install)\s+(--?\S+\s+)*(?!-)[@\w][\w./-]*(?!\S*@\d)(\s|$)/),
  },
  DL3020: { says: 'use COPY instead of ADD', found: (all) => of(all, 'ADD') },
  DL3021: {
    says: 'where several things are copied, the target ends with /',
    found: (all) =>
      of(all, 'COPY').filter((one) => !isJson(one) && plain(one.rest).length > 2 && !one.rest.endsWith('/')),
  },
  DL3022: {
    says: 'COPY --from names a stage from before',
    found: (all) =>
      of(all, 'COPY').filter(({ rest, stage }) => {
        const from = flag(rest, 'from');
        return from !== undefined && !stagesOf(all).slice(0, stage).includes(from) && !/[:@/]/.test(from);
      }),
  },
  DL3024: {
    says: 'stages have names of their own',
    found: (all) =>
      of(all, 'FROM').filter(
        (one, place, every) => aliasOf(one) && every.slice(0, place).some((other) => aliasOf(other) === aliasOf(one)),
      ),
  },
  DL3025: {
    says: 'CMD and ENTRYPOINT are lists',
    found: (all) => of(all, 'CMD', 'ENTRYPOINT').filter((one) => !isJson(one)),
  },
  DL3029: {
    says: 'no --platform in FROM',
    found: (all) => of(all, 'FROM').filter(({ rest }) => /--platform=(?!\$)/.test(rest)),
  },
  DL3045: {
    says: 'a relative target wants a WORKDIR',
    found: (all) =>
      of(all, 'COPY').filter(
        ({ rest, stage, line }) =>
          !/^["']?[/$]/.test(plain(rest).at(-1) ?? '') &&
          !of(all, 'WORKDIR').some((one) => one.stage === stage && one.line < line),
      ),
  },
  DL3059: {
    says: 'make one RUN of those that follow each other',
    found: (all) => all.filter(({ word }, place) => word === 'RUN' && all[place - 1]?.word === 'RUN'),
  },
  DL3061: {
    says: 'it begins with FROM or ARG',
    found: (all) => all.slice(0, 1).filter(({ word }) => !['FROM', 'ARG'].includes(word)),
  },
  DL4000: { says: 'MAINTAINER is a label', found: (all) => of(all, 'MAINTAINER') },
  DL4001: {
    says: 'either wget or curl',
    found: (all) => (runs(/\bwget\b/)(all).length > 0 ? runs(/\bcurl\b/)(all) : []),
  },
  DL4003: { says: 'one CMD', found: again('CMD') },
  DL4004: { says: 'one ENTRYPOINT', found: again('ENTRYPOINT') },
  DL4006: {
    says: 'a pipe wants SHELL with -o pipefail',
    found: (all) => (of(all, 'SHELL').some(({ rest }) => rest.includes('pipefail')) ? [] : runs(/[^|]\|[^|]/)(all)),
  },
};

/**
 * What a Dockerfile does that it should not.
 * @param {string} text
 * @returns {{ rule: string, line: number, says: string }[]}
 */
export const faultsOfDockerfile = (text) => {
  const all = instructionsIn(text);
  return Object.entries(RULES).flatMap(([rule, { says, found }]) =>
    found(all).map(({ line }) => ({ rule, line, says })),
  );
};

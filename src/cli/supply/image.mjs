import { Refusal } from '../refusal.mjs';

/** `registry.example.org:5000/clinic/careloop:1.2`: host, path in small letters, and a tag. */
const NAME = /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-][a-z0-9]+)*(?::[\w][\w.-]{0,127})?$/;

/**
 * What Docker is asked to do, in order.
 * @param {{ version: string, revision: string | null, push?: string, platform?: string }} wish
 * @throws Refusal for a name that no registry takes
 */
export const imageCommands = ({ version, revision, push, platform }) => {
  if (push !== undefined && !NAME.test(push))
    throw new Refusal(`"${push}" is no name of an image. One is: registry.example.org/clinic/careloop:${version}`);
  const own = `careloop:${version}`;
  const labels = [
    `org.opencontainers.image.version=${version}`,
    ...(revision ? [`org.opencontainers.image.revision=${revision}`] : []),
  ].flatMap((label) => ['--label', label]);
  return [
    ['docker', 'build', ...(platform ? ['--platform', platform] : []), ...labels, '--tag', own, '.'],
    ...(push
      ? [
          ['docker', 'tag', own, push],
          ['docker', 'push', push],
        ]
      : []),
  ];
};

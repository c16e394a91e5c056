/** Before every build: output of sources that are gone would be found before their successors. */
import { fileURLToPath } from 'node:url';
import { prepareBuild } from './quickstart/build.mjs';

prepareBuild(fileURLToPath(new URL('../..', import.meta.url)));

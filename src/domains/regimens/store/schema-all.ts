import { deathPauseSchema } from './death-pause-store';
import { regimensSchema as baseline } from './schema';
import { kindsSchema } from './schema-kinds';
import { putOffSchema } from './schema-put-off';

/** Everything that the room keeps beside the tables that Strapi makes. */
export const regimensSchema: readonly string[] = [...baseline, ...kindsSchema, ...deathPauseSchema, ...putOffSchema];

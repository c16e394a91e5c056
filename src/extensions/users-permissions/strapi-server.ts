interface Plugin {
  register: (context: { strapi: unknown }) => void;
}

/** Sign-in, sessions and GraphQL account operations are ours (domains/accounts): of the plugin only its types and services stay. */
export default <P extends Plugin>(plugin: P): P => Object.assign(plugin, { register: () => undefined });

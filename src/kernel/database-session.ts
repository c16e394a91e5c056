/**
 * How every connection of ours begins. Strapi keeps instants without a zone, and names its tables without their schema; a user
 * who is called like one of our schemas would find those of the schema first (PostgreSQL looks into "$user" before public).
 */
export const SESSION_OPTIONS = '-c timezone=UTC -c search_path=public';

/** Panel permission: the desk of those who write and publish. */
export const PUBLISH_CONTENT = 'admin::careloop.content.publish';

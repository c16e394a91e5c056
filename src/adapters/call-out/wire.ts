import { wire } from '../../ports/wire';
import { httpsCallOut } from './https';

/** Where the sandbox stands in for outside services (never in production), addresses of this machine may be called. */
export default wire({
  tool: 'callOut',
  make: ({ sandboxUrl }) => httpsCallOut({ allowsPrivate: sandboxUrl !== null }),
});

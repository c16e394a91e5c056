import { routesOf } from '../../../app/http';

export default routesOf('files');

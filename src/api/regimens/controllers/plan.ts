import { finders } from '../../../app/generated';
import { controller } from '../../../app/http';

export default controller(finders('api::regimens.plan'));

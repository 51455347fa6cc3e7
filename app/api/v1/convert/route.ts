import { apiRoute } from '@/lib/server/api-route';
import { convertOperation } from '@/lib/server/contract/operations';
import { convert } from '@/lib/server/convert';

export const POST = apiRoute(convertOperation, convert);

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';

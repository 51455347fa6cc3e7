import { publicRoute } from '@/lib/server/api-route';
import { listReleasesOperation } from '@/lib/server/contract/operations';
import { listReleases } from '@/lib/server/list-releases';

export const GET = publicRoute(listReleasesOperation, listReleases);

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
} from '@/lib/server/refuse-request';

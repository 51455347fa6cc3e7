import { StudioError } from '../errors';
import { type Door, sendProblem } from './refuse-unreadable';

/** For what answers GET and HEAD alone. */
export const refuseOtherMethods: Door = ({ method = '' }, response) => {
  if (method === 'GET' || method === 'HEAD') return false;
  const error = new StudioError('method-not-allowed', 'This path takes GET and nothing else.');
  sendProblem(response, error, { allow: 'GET, HEAD' });
  return true;
};

import { StudioError } from '../errors';
import { type Door, sendProblem } from './refuse-unreadable';

/** Next.js would scale pictures for whoever asks, in this process. No page has any that need it. */
export const refuseImages: Door = ({ url = '' }, response) => {
  if (!/^\/_next\/image(?:[/?]|$)/.test(url)) return false;
  sendProblem(response, new StudioError('not-found', 'The studio scales no images.'));
  return true;
};

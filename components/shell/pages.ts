import {
  Activity,
  FilePenLine,
  Files,
  History,
  type LucideIcon,
  PackageCheck,
  Workflow,
} from 'lucide-react';

export interface StudioPage {
  readonly href: string;
  readonly title: string;
  /** A word of the title, for where there is no room. */
  readonly short: string;
  readonly icon: LucideIcon;
}

export const PAGES: readonly StudioPage[] = [
  { href: '/', title: 'Workbench', short: 'Workbench', icon: FilePenLine },
  { href: '/drafts', title: 'Drafts', short: 'Drafts', icon: Files },
  { href: '/publish-image', title: 'Publish image', short: 'Image', icon: PackageCheck },
  { href: '/history', title: 'History', short: 'History', icon: History },
  { href: '/connect-ci', title: 'Connect CI', short: 'CI', icon: Workflow },
];

/** Behind the name of the control plane, where there is room for it, and in the menu of who is signed in. */
export const TARGETS_PAGE: StudioPage = {
  href: '/targets',
  title: 'Control planes',
  short: 'Targets',
  icon: Activity,
};

import { FilePenLine, History, type LucideIcon, PackageCheck, Workflow } from 'lucide-react';

export interface StudioPage {
  readonly href: string;
  readonly title: string;
  readonly icon: LucideIcon;
}

export const PAGES: readonly StudioPage[] = [
  { href: '/', title: 'Workbench', icon: FilePenLine },
  { href: '/publish-image', title: 'Publish image', icon: PackageCheck },
  { href: '/history', title: 'History', icon: History },
  { href: '/connect-ci', title: 'Connect CI', icon: Workflow },
];

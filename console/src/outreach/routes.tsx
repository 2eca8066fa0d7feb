import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readOutreachSearch } from './outreach-search.ts'

/** Who stays away, calls to them, and campaigns. */
export const outreachRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach',
    validateSearch: readOutreachSearch,
    component: pageOf('outreach', () => import('./outreach-page.tsx'), 'OutreachPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach/calls',
    component: pageOf('outreach', () => import('./calls-page.tsx'), 'CallsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach/calls/$id',
    component: pageOf('outreach', () => import('./call-page.tsx'), 'CallPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach/campaigns',
    component: pageOf('outreach', () => import('./campaigns-page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach/campaigns/new',
    component: pageOf('outreach', () => import('./new-campaign-page.tsx'), 'NewCampaignPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outreach/campaigns/$id',
    component: pageOf('outreach', () => import('./campaign-page.tsx'), 'CampaignPage'),
  }),
] as const

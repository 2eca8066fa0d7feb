import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: pageOf('settings', () => import('./settings-frame.tsx'), 'SettingsFrame'),
})

const under = { getParentRoute: () => settings }

/** The settings: chain, branches, devices, staff, keys, sessions, taxes and oneself. */
export const settingsRoutes = [
  settings.addChildren([
    createRoute({
      ...under,
      path: '/',
      component: pageOf('settings', () => import('./settings-page.tsx'), 'SettingsPage'),
    }),
    createRoute({
      ...under,
      path: '/profile',
      component: pageOf('settings', () => import('./profile-page.tsx'), 'ProfilePage'),
    }),
    createRoute({
      ...under,
      path: '/chain',
      component: pageOf('settings', () => import('./chain-page.tsx'), 'ChainPage'),
    }),
    createRoute({
      ...under,
      path: '/branches',
      component: pageOf('settings', () => import('./branches-page.tsx'), 'BranchesPage'),
    }),
    createRoute({
      ...under,
      path: '/branches/$id',
      component: pageOf('settings', () => import('./branch-page.tsx'), 'BranchPage'),
    }),
    createRoute({
      ...under,
      path: '/branches/$id/orders',
      component: pageOf('settings', () => import('./order-settings-page.tsx'), 'OrderSettingsPage'),
    }),
    createRoute({
      ...under,
      path: '/staff',
      component: pageOf('settings', () => import('./staff-page.tsx'), 'StaffPage'),
    }),
    createRoute({
      ...under,
      path: '/staff/$id',
      component: pageOf('settings', () => import('./member-page.tsx'), 'MemberPage'),
    }),
    createRoute({
      ...under,
      path: '/api-keys',
      component: pageOf('settings', () => import('./api-keys-page.tsx'), 'ApiKeysPage'),
    }),
    createRoute({
      ...under,
      path: '/sessions',
      component: pageOf('settings', () => import('./sessions-page.tsx'), 'SessionsPage'),
    }),
    createRoute({
      ...under,
      path: '/devices',
      component: pageOf('settings', () => import('./devices-page.tsx'), 'DevicesPage'),
    }),
    createRoute({
      ...under,
      path: '/taxes',
      component: pageOf('settings', () => import('./taxes-page.tsx'), 'TaxesPage'),
    }),
    createRoute({
      ...under,
      path: '/customer-groups',
      component: pageOf('settings', () => import('./groups-page.tsx'), 'GroupsPage'),
    }),
  ]),
] as const

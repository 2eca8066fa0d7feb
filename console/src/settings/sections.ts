import type { Right } from '../frame/session.ts'
import type { Key } from '../i18n/keys.ts'

/** A page of the settings. */
export interface Section {
  readonly to:
    | '/settings/profile'
    | '/settings/sessions'
    | '/settings/chain'
    | '/settings/branches'
    | '/settings/taxes'
    | '/settings/customer-groups'
    | '/settings/devices'
    | '/settings/staff'
    | '/settings/api-keys'
  readonly title: Key
  readonly about: Key
  readonly needs?: Right
}

/** The pages of the settings, by whom or what they are about. */
export const sections: readonly { readonly title: Key; readonly pages: readonly Section[] }[] = [
  {
    title: 'settings.you',
    pages: [
      { to: '/settings/profile', title: 'profile.title', about: 'profile.about' },
      { to: '/settings/sessions', title: 'sessions.title', about: 'sessions.about' },
    ],
  },
  {
    title: 'settings.business',
    pages: [
      { to: '/settings/chain', title: 'chain.title', about: 'chain.about', needs: 'settings.read' },
      { to: '/settings/branches', title: 'branches.title', about: 'branches.about', needs: 'settings.read' },
      { to: '/settings/taxes', title: 'taxes.title', about: 'taxes.about', needs: 'settings.read' },
      { to: '/settings/customer-groups', title: 'groups.title', about: 'groups.about', needs: 'customers.read' },
      { to: '/settings/devices', title: 'devices.title', about: 'devices.about', needs: 'devices.use' },
    ],
  },
  {
    title: 'settings.access',
    pages: [
      { to: '/settings/staff', title: 'staff.title', about: 'staff.about', needs: 'staff.read' },
      { to: '/settings/api-keys', title: 'keys.title', about: 'keys.about', needs: 'api_keys.write' },
    ],
  },
]

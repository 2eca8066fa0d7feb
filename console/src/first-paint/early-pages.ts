import type { CatalogueName } from '../i18n/keys.ts'

/** The pages people begin with, by path: what is fetched of each while the application is on its way. */
export const earlyPages: Readonly<Record<string, readonly string[]>> = {
  '/': ['src/today/today-page.tsx'],
  '/counter': ['src/counter/counter-page.tsx'],
  '/orders': ['src/orders/orders-page.tsx'],
  '/customers': ['src/customers/customers-page.tsx'],
}

/** The words of the same pages, and under `*` those of every page; fetched in the language of the device. */
export const earlyWords: Readonly<Record<string, readonly CatalogueName[]>> = {
  '*': ['app'],
  '/': ['today'],
  '/counter': ['counter'],
  '/orders': ['orders'],
  '/customers': ['customers'],
}

/** The pages people begin with, by path, and under `*` what every page needs: the parts of each, fetched while the application is on its way. */
export const earlyPages: Readonly<Record<string, readonly string[]>> = {
  '*': ['src/i18n/en/app.json'],
  '/': ['src/today/today-page.tsx', 'src/i18n/en/today.json'],
  '/counter': ['src/counter/counter-page.tsx', 'src/i18n/en/counter.json'],
  '/orders': ['src/orders/orders-page.tsx', 'src/i18n/en/orders.json'],
  '/customers': ['src/customers/customers-page.tsx', 'src/i18n/en/customers.json'],
}

import { Link, Outlet } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'

const style =
  '-mb-px inline-flex min-h-control items-center whitespace-nowrap border-b-2 border-transparent px-2.5 text-control text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[status=active]:border-link data-[status=active]:font-medium data-[status=active]:text-ink'

const pages = [
  { to: '/catalog', title: 'catalog.items' },
  { to: '/catalog/departments', title: 'catalog.departments' },
  { to: '/catalog/services', title: 'catalog.services' },
  { to: '/catalog/upcharges', title: 'catalog.upcharges' },
  { to: '/catalog/price-lists', title: 'catalog.lists' },
  { to: '/catalog/bundles', title: 'catalog.bundles' },
  { to: '/catalog/minimums', title: 'catalog.minimums' },
] as const

/** The catalog: its sides in a row, the chosen one below. */
export function CatalogFrame() {
  return (
    <div className="min-w-0">
      <nav
        aria-label={t('catalog.nav')}
        className="mx-auto flex max-w-page gap-1 overflow-x-auto border-b border-hairline px-2 pt-2 md:px-4"
      >
        {pages.map(({ to, title }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/catalog', includeSearch: false }} className={style}>
            {t(title)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}

import { Link, Outlet } from '@tanstack/react-router'
import { holds, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { sections } from './sections.ts'

const style =
  'flex min-h-control items-center rounded-control px-2.5 text-control text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-selected data-[status=active]:font-medium data-[status=active]:text-ink'

/** The settings: their pages at the side, the chosen one beside them. */
export function SettingsFrame() {
  const me = useMe()
  return (
    <div className="lg:grid lg:grid-cols-[13rem_1fr]">
      <nav aria-label={t('settings.nav')} className="flex flex-col gap-4 px-3 py-5 ps-6 max-lg:hidden">
        {sections.map(({ title, pages }) => (
          <div key={title}>
            <p className="px-2.5 pb-1 text-caption text-muted">{t(title)}</p>
            {pages
              .filter(({ needs }) => needs === undefined || holds(me, needs))
              .map((page) => (
                <Link key={page.to} to={page.to} className={style}>
                  {t(page.title)}
                </Link>
              ))}
          </div>
        ))}
      </nav>
      <div className="min-w-0 max-w-wide">
        <Outlet />
      </div>
    </div>
  )
}

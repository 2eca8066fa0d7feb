import { Icon } from '@clothesline/ui/icon'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { usePlaces } from './use-places.ts'

const style =
  'flex min-h-control items-center gap-2.5 rounded-control px-2.5 text-control text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-selected data-[status=active]:font-medium data-[status=active]:text-ink max-lg:justify-center'

/** The main navigation on a wide window: icon and word; the icon alone, named, on a narrow one. */
export function Rail() {
  return (
    <nav
      aria-label={t('app.navigation')}
      className="flex min-h-0 flex-col gap-0.5 overflow-y-auto border-e border-hairline px-2 py-3 max-md:hidden lg:w-52 print:hidden"
    >
      <p className="flex h-control items-center gap-2.5 px-2.5 pb-2 font-strong max-lg:justify-center">
        <Icon name="hanger" className="size-5 text-link" />
        <span className="max-lg:sr-only">{t('app.name')}</span>
      </p>
      {usePlaces().map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === '/' }}
          aria-keyshortcuts={place.keys}
          title={t(place.title)}
          className={style}
        >
          <Icon name={place.icon} />
          <span className="max-lg:sr-only">{t(place.title)}</span>
        </Link>
      ))}
    </nav>
  )
}

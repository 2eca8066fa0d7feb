import { cx } from '@clothesline/ui/cx.ts'
import { Icon } from '@clothesline/ui/icon'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import type { ReactNode } from 'react'
import type { Address, PlainPage } from '../frame/address.ts'
import { Link } from '../frame/link.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

const places = [
  { page: 'home', icon: 'home', holds: [] },
  { page: 'orders', icon: 'hanger', holds: ['order'] },
  { page: 'visits', icon: 'van', holds: ['pickup'] },
  { page: 'balance', icon: 'card', holds: [] },
  { page: 'account', icon: 'customer', holds: ['wishes', 'addresses', 'messages', 'devices'] },
] as const satisfies readonly { page: PlainPage; icon: IconName; holds: readonly Address['page'][] }[]

const itemStyle =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 border-t-2 px-0.5 pt-1.5 pb-2 text-caption md:flex-row md:gap-2 md:border-t-0 md:border-b-2 md:px-3 md:py-3 md:text-body'

function Navigation({ page }: { page: Address['page'] }) {
  return (
    <nav
      aria-label={t('app.navigation')}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] md:static md:border-t-0 md:pb-0"
    >
      <ul className="mx-auto flex max-w-prose md:mx-0">
        {places.map((place) => {
          const isHere = place.page === page || place.holds.some((held) => held === page)
          return (
            <li key={place.page} className="flex min-w-0 flex-1 basis-0 md:flex-none md:basis-auto">
              <Link
                to={{ page: place.page }}
                aria-current={isHere ? 'page' : undefined}
                className={cx(
                  itemStyle,
                  isHere ? 'border-action font-medium text-link' : 'border-transparent text-muted hover:text-ink',
                )}
              >
                <Icon name={place.icon} className="size-5" />
                <span className="max-w-full truncate">{t(`nav.${place.page}`)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The frame around all pages: whose shop it is, where one can go, who one is. */
export function Shell({ page, children }: { page: Address['page']; children: ReactNode }) {
  const { chain } = useMe()
  return (
    <div className="flex min-h-dvh flex-col pb-20 md:pb-8">
      <header className="border-b border-hairline bg-surface">
        <div className="mx-auto flex w-full max-w-wide items-center justify-between gap-6 px-4">
          <Link to={{ page: 'home' }} className="flex min-h-12 min-w-0 items-center gap-2 font-strong">
            <span className="text-link">
              <Icon name="hanger" className="size-6" />
            </span>
            <span className="truncate">{chain.name}</span>
          </Link>
          <Navigation page={page} />
        </div>
      </header>
      {children}
    </div>
  )
}

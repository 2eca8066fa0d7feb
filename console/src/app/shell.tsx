import { announce } from '@clothesline/ui/live-region'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { regional, useLook } from '../frame/look.ts'
import { useBranch, useMe } from '../frame/session.ts'
import { language, t } from '../i18n/translate.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Connection } from './connection.tsx'
import { Overlays } from './overlays.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { Troubles } from './troubles.tsx'

/** After going to another page the focus stands at its content, and its title is said. */
function useArrival() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const last = useRef(path)
  useEffect(() => {
    if (path === undefined || last.current === path) return
    const first = last.current === undefined
    last.current = path
    if (first || main.current?.contains(document.activeElement)) return
    main.current?.focus({ preventScroll: true })
    announce(main.current?.querySelector('h1')?.textContent ?? document.title)
  }, [path])
  return main
}

/** The frame around every page of somebody signed in: rail, top bar, content; a bottom bar on phones. */
export function Shell() {
  const main = useArrival()
  const branch = useBranch()
  const { chain } = useMe()
  const { direction } = useLook()
  return (
    <UiSettingsProvider
      direction={direction}
      locale={regional(language(), chain.country)}
      {...(branch && { timeZone: branch.timeZone })}
    >
      <a
        href="#content"
        className="fixed start-2 top-2 z-60 -translate-y-20 rounded-control border border-hairline bg-raised px-3 py-2 focus:translate-y-0"
      >
        {t('app.skip')}
      </a>
      <div className="flex h-dvh flex-col md:grid md:grid-cols-[auto_1fr] print:block print:h-auto">
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <TopBar />
          <Connection />
          <Troubles />
          <main
            ref={main}
            id="content"
            tabIndex={-1}
            className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none print:overflow-visible"
          >
            <Outlet />
          </main>
        </div>
        <BottomBar />
      </div>
      <Overlays />
    </UiSettingsProvider>
  )
}
